"""Three long documents, whose pages are to weigh no more than others beyond their text: python script/browser/long.py CONTENT

Ninety measures without a title below thirty-eight headings; sixty with a title; twenty-five whose paragraphs name units four
hundred times: what the longest plans of real sites are, 40 KB of text each. The words are our own.
"""
import pathlib
import sys

DIGITS = "一二三四五六七八九十"
UNITS = ("市档案馆 市气象局 市园林局 市水务局 市邮政局 市供销社 市城管局 市文旅局 市粮储局 市林草局 市体育局 市医保局 市统计局 "
         "市应急局 市地震局 市烟草局 市海事局 市盐务局 市侨务办 市房管局").split()
WORK = ("把各类台账并入一本总账，每月核对一次，差错当月改正", "窗口只收一次材料，内部怎样流转由经办人自己办妥", "设备坏了先报修后登记，不让来办事的人等",
        "凡是能从系统里取得的证明，不再请人开具", "每个季度请十位办过事的人坐下来谈一谈，记下的意见逐条答复", "新来的人先跟班学一个月，再独立上岗",
        "用过的表格收回来看一遍，没有人填的栏目去掉", "把电话簿印在门口，号码变了三天内换新", "夜里值班的人要知道钥匙在哪里、水闸在哪里",
        "路灯不亮、井盖松动，谁看见谁先报，报了就有人去")
DATES = ("2031年3月底前", "2031年6月底前", "2031年9月底前", "2031年底前")


def numeral(n):
    tens, ones = divmod(n, 10)
    return ("" if tens == 0 else "十" if tens == 1 else DIGITS[tens - 1] + "十") + (DIGITS[ones - 1] if ones else "")


def front(slug, title, number):
    return (f"---\ntitle: {title}\nnumber: {number}\nissuers: [某市人民政府]\nplace: 某市\ndate: 2031-01-06\nslug: {slug}\n---\n\n"
            f"# {title}\n\n{number}\n\n各区县人民政府，市直有关部门：\n\n为把日常的事做得更细，现将要点印发给你们。\n\n")


def sentences(at, count):
    return "".join(f"{WORK[(at * 3 + k) % len(WORK)]}。" for k in range(count))


def items(most, title=lambda n: ""):
    """Numbered items of one or two units and a time limit, headings of two levels."""
    lines, n = [], 0
    for part in range(11):
        lines.append(f"## {numeral(part + 1)}、第{numeral(part + 1)}方面的要点\n")
        for below in range(3 if part < 5 else 2):
            lines.append(f"### （{DIGITS[below]}）{WORK[(part + below) % len(WORK)][:12]}\n")
            for _ in range(4 if below == 0 else 3):
                if n == most:
                    break
                n += 1
                named = "、".join([UNITS[n % len(UNITS)], UNITS[(n * 7 + 3) % len(UNITS)]][:1 + n % 2])
                lines.append(f"{n}．{title(n)}{sentences(n, 5 if most > 60 else 7)}（{DATES[n % 4]}完成，牵头单位：{named}）\n")
    return "\n".join(lines)


def clauses():
    """Twenty-five measures of five paragraphs, each with units of its own."""
    lines, n = [], 0
    for part in range(5):
        lines.append(f"## {numeral(part + 1)}、第{numeral(part + 1)}组事项\n")
        for _ in range(5):
            n += 1
            lines.append(f"（{numeral(n)}）{sentences(n, 2)}（{UNITS[n % len(UNITS)]}牵头，市直有关部门负责）\n")
            for k in range(1, 5):
                first, second = UNITS[(n * 5 + k * 3) % len(UNITS)], UNITS[(n * 5 + k * 3 + 1) % len(UNITS)]
                limit = DATES[(n + k) % 4] if k == 2 else ""
                lines.append(f"{k}．{limit}{sentences(n + k, 4)}（{first}、{second}牵头，市直有关部门及各区县按职责分工负责）\n")
    return "\n".join(lines)


def main():
    documents = pathlib.Path(sys.argv[1]) / "documents"
    documents.mkdir(parents=True)
    (documents / "items.md").write_text(front("items", "关于做好日常事务的要点", "某政发〔2031〕1号") + items(90, lambda n: "由经办的人自己看过以后"), "utf-8")
    (documents / "titles.md").write_text(front("titles", "关于办好日常事务的要点", "某政发〔2031〕3号") + items(60, lambda n: f"办好第{numeral(n)}件日常事务。"), "utf-8")
    (documents / "clauses.md").write_text(front("clauses", "关于分工办理日常事务的要点", "某政发〔2031〕2号") + clauses(), "utf-8")


main()
