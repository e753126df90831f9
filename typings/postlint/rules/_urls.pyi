from rules._urls import *
