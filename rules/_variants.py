"""One word written in several ways: width, blanks, case, traditional and simplified characters."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator

from postlint import Fact, Facts, Post, Related, SiteFinding
from postlint.rules._jekyll import is_jekyll
from postlint.rules._terms import Kind, terms

# Pairs of one meaning, as they are common in names of papers, places and fields; what simplifies to a word of its own is not here.
_PAIRS = """
    愛爱 罷罢 報报 備备 貝贝 筆笔 邊边 賓宾 財财 參参 倉仓 產产 長长 場场 車车 陳陈 塵尘 稱称 處处 傳传 創创 純纯 從从 達达
    帶带 單单 導导 島岛 燈灯 鄧邓 敵敌 電电 東东 動动 獨独 讀读 對对 隊队 頓顿 奪夺 兒儿 爾尔 發发 罰罚 範范 飛飞 費费 豐丰
    風风 馮冯 鳳凤 婦妇 負负 蓋盖 幹干 剛刚 崗岗 個个 給给 滾滚 灣湾 聞闻 貢贡 觀观 館馆 關关 慣惯 廣广 規规 歸归 龜龟 貴贵 國国 過过 韓韩
    漢汉 號号 紅红 華华 話话 懷怀 壞坏 歡欢 環环 換换 黃黄 匯汇 會会 貨货 機机 積积 極极 級级 紀纪 濟济 計计 記记 際际 繼继
    價价 檢检 見见 間间 講讲 將将 節节 傑杰 結结 潔洁 緊紧 進进 經经 競竞 舊旧 舉举 據据 劇剧 覺觉 軍军 開开 課课 庫库 礦矿
    寬宽 闊阔 來来 藍蓝 蘭兰 覽览 樂乐 離离 禮礼 歷历 麗丽 聯联 練练 兩两 遼辽 臨临 靈灵 嶺岭 領领 劉刘 龍龙 樓楼 蘆芦 陸陆
    錄录 綠绿 論论 羅罗 馬马 買买 賣卖 滿满 貓猫 貿贸 門门 夢梦 廟庙 滅灭 鳴鸣 腦脑 鳥鸟 農农 諾诺 歐欧 盤盘 憑凭 評评 齊齐
    啟启 氣气 遷迁 錢钱 強强 橋桥 慶庆 瓊琼 區区 權权 勸劝 讓让 熱热 認认 榮荣 軟软 銳锐 賽赛 傘伞 掃扫 殺杀 傷伤 賞赏 設设
    紹绍 審审 聲声 聖圣 師师 時时 識识 實实 視视 試试 適适 書书 術术 樹树 數数 雙双 順顺 說说 絲丝 蘇苏 訴诉 歲岁 孫孙 態态
    談谈 湯汤 濤涛 討讨 題题 體体 條条 鐵铁 聽听 廳厅 頭头 圖图 團团 萬万 網网 韋韦 圍围 維维 偉伟 衛卫 溫温 問问 無无 務务
    誤误 習习 戲戏 細细 蝦虾 現现 線线 縣县 鄉乡 響响 項项 蕭萧 協协 寫写 謝谢 興兴 許许 選选 學学 尋寻 訊讯 訓训 亞亚 煙烟
    鹽盐 嚴严 顏颜 驗验 陽阳 揚扬 楊杨 養养 業业 頁页 醫医 儀仪 億亿 義义 藝艺 議议 異异 陰阴 銀银 應应 營营 優优 遊游 魚鱼
    漁渔 與与 語语 園园 員员 遠远 願愿 約约 閱阅 躍跃 雲云 運运 雜杂 載载 贊赞 擇择 責责 澤泽 張张 趙赵 這这 鎮镇 爭争 證证
    執执 職职 紙纸 誌志 製制 質质 鐘钟 種种 眾众 專专 轉转 莊庄 裝装 狀状 資资 總总 縱纵 組组
"""
_SIMPLE = str.maketrans({pair[0]: pair[1] for pair in _PAIRS.split()})
_BLANKS = re.compile(r"\s+")


def fold(name: str) -> str:
    """What is left when width, blanks, case and the set of characters are taken away."""
    return _BLANKS.sub("", unicodedata.normalize("NFKC", name)).casefold().translate(_SIMPLE)


def facts(post: Post, kind: Kind) -> Iterator[Fact]:
    """Every term, to be compared with those that fold to the same."""
    if is_jekyll(post):
        for name, span in terms(post, kind):
            if folded := fold(name):
                yield Fact(name, span, key=folded)


def findings(facts: Facts, kind: Kind) -> Iterator[SiteFinding]:
    """The terms that are not written as the commonest of their like; what differs in case alone is another rule's."""
    counts = Counter(fact.value for fact in facts)
    common, times = counts.most_common(1)[0]
    first = next(fact for fact in facts if fact.value == common)
    for fact in facts:
        if fact.value.lower() != common.lower():
            often = "once" if times == 1 else f"{times} times"
            message = f"{kind.one} {fact.value} is written {common} {often}: two lists of posts"
            yield SiteFinding(fact, message, (Related(first, f"written {common} here"),))
