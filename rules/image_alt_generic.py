"""Alternative text says nothing of the image: `image`, `图片`, a file name.

Who cannot see the image hears "image" twice, or a file name read letter by letter, where the text should say what it shows.
Off unless selected: feeds and editors write such texts by themselves.
"""

import re
from collections.abc import Iterator

from postlint import Finding, Options, Post
from postlint.rules._images import images

severity = "warning"
default = False
needs = ("<img", "![")
bad = (
    """
    ---
    title: 鳥
    ---
    鳥 ![图片](/a.png) and <img src="/b.png" ALT="Image 2">
         ^^^^ alt 图片 says nothing of the image: say what it shows
                                                  ^^^^^^^ alt Image 2 says nothing of the image: say what it shows
    """,
    """
    ---
    title: bird
    ---
    ![bird.PNG](/a.png) <img src="/b.png" alt="IMG_2043">\r
      ^^^^^^^^ alt bird.PNG says nothing of the image: say what it shows
                                               ^^^^^^^^ alt IMG_2043 says nothing of the image: say what it shows
    """,
)
good = (
    """
    ---
    title: bird
    ---
    ![bird](/bird.png) ![An image of a bird](/a.png) <img src="/b.png" alt="photographers"> `![image](/a.png)` ![](/a.png)
    ![](/image.png) ![Figure 1](/a.png) ![图片说明：鳥](/a.png) <img src="/b.png" alt="image {{ page.x }}">
    """,
)
_WORDS = """
alt|alt ?text|banner|graphic|icon|image|images|image ?description|img|photo|photograph|pic|picture|pictures
|screen ?shots?|thumbnail|untitled|插图|截图|图|图像|图片|配图|照片|圖片|圖|截圖|照片|画像|写真|イメージ|스크린샷|이미지|사진|그림
|bild|foto|grafik|imagen|captura|immagine|imagem|afbeelding|изображение|картинка|фото
"""
_NUMBER = r"[\s_.:#-]*(?:\d+|[（(]\d+[)）])?"
_GENERIC = (
    rf"(?:{''.join(_WORDS.split(chr(10)))}){_NUMBER}"
    r"|\S+\.(?:png|jpe?g|gif|webp|svg|bmp|avif|tiff?|heic)"
    r"|(?:IMG|DSC[NF]?|PXL|mmexport|WX|QQ(?:图片|截图)?|微信(?:图片|截图))[_ -]?\d{3,}\w*|Screen ?Shot \d[\d\s.,:-]*(?:at [\d.: APM]*)?"
)


def check(post: Post, options: Options) -> Iterator[Finding]:
    for image in images(post):
        alt = image.alt.strip()
        if alt and re.fullmatch(_GENERIC, alt, re.IGNORECASE):
            yield Finding(image.span, f"alt {alt} says nothing of the image: say what it shows")
