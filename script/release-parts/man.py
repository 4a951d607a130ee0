"""Writes the manual page from what the program says of itself: gongwen --experimental-dump-help | python3 man.py VERSION"""
import json
import sys


def plain(text):
    """A line of roff: no request at its head, no escape in it."""
    text = text.replace("\\", "\\e").replace("-", "\\-")
    return "\\&" + text if text[:1] in (".", "'") else text


def names(argument):
    said = []
    for name in argument.get("names", []):
        said.append(("-" if name["kind"] == "short" else "--") + name["name"])
    return said


def arguments(command, out):
    for argument in command.get("arguments", []):
        if not argument["shouldDisplay"] or "help" in [n["name"] for n in argument.get("names", [])]:
            continue
        value = argument.get("valueName", "")
        if argument["kind"] == "positional":
            head = f"\\fI{plain(value)}\\fR" + (" ..." if argument["isRepeating"] else "")
        else:
            head = ", ".join(f"\\fB{plain(name)}\\fR" for name in names(argument))
            if argument["kind"] == "option":
                head += f" \\fI{plain(value)}\\fR"
        out += [".TP", head, plain(argument.get("abstract", ""))]
        if argument.get("defaultValue"):
            out.append(plain(f"（默认：{argument['defaultValue']}）"))


def command_pages(command, path, out):
    for sub in command.get("subcommands", []):
        if sub["commandName"] == "help" or not sub["shouldDisplay"]:
            continue
        here = path + [sub["commandName"]]
        out += [".SS " + plain(" ".join(here)), plain(sub.get("abstract", ""))]
        if sub.get("discussion"):
            out += [".PP", plain(sub["discussion"])]
        arguments(sub, out)
        command_pages(sub, here, out)


def main():
    command = json.load(sys.stdin)["command"]
    out = [
        '.\\" Made by script/release; do not edit.',
        f'.TH GONGWEN 1 "" "gongwen {sys.argv[1]}"',
        ".SH NAME",
        "gongwen \\- " + plain(command["abstract"]),
        ".SH SYNOPSIS",
        ".B gongwen", "\\fI命令\\fR [\\fI选项\\fR]",
        ".SH DESCRIPTION",
        plain("把公文文件夹生成为措施与责任单位的静态网站。 Turns a folder of official documents into a static site of measures and responsible units."),
        ".SH COMMANDS",
    ]
    command_pages(command, ["gongwen"], out)
    out += [
        ".SH EXIT STATUS",
        ".TP", "0", plain("成功；没有须先改正的错误"),
        ".TP", "1", plain("内容有错误（用 --strict 时也包括存疑）：没有写任何文件"),
        ".TP", "2", plain("不能运行：选项、磁盘、权限等问题；标准错误上有一句话说明怎么办"),
        ".SH ENVIRONMENT",
        ".TP", "GONGWEN_HOME", plain("随程序提供的 Templates 和 Example 所在的文件夹；默认在程序旁边，或 ../share/gongwen"),
        ".SH FILES",
        ".TP", "Content/ Templates/ Output/ .gongwen/", plain("内容、网站自己的模板、生成的网站、缓存（可随时删除）"),
    ]
    print("\n".join(out))


main()
