#!/usr/bin/env python3
"""A second reader of the search index, written from docs/search-format.md alone: no line of the engine is in it.

usage: second_reader.py SITE COUNT [SEED]    COUNT random stretches of what the index holds, against the engine's answers

Its results are those of the engine, or the page of the format is not enough (or one of the two is wrong).
"""
import json
import pathlib
import random
import re
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
BRIDGED = set()
for part in (HERE.parent.parent / "docs/search-format.md").read_text("utf-8").split("```bridged\n")[1].split("```")[0].split():
    first, _, last = part.partition("-")
    BRIDGED.update(range(int(first, 16), int(last or first, 16) + 1))


def units(text):
    """UTF-16 units."""
    data = text.encode("utf-16-le", "surrogatepass")
    return [data[i] | data[i + 1] << 8 for i in range(0, len(data), 2)]


def check(text):
    h = 0
    for u in units(text):
        h = (31 * h + u) & 0xFFFFFFFF
    return h


def run(u):
    """1 a digit, 2 a letter, after folding."""
    return 1 if 48 <= u <= 57 else 2 if 97 <= u <= 122 else 0


def fold(text):
    out, gap = [], False
    for u in units(text):
        if 0xFF01 <= u <= 0xFF5E:
            u -= 0xFF01 - 0x21
        if 65 <= u <= 90:
            u += 32
        if u in BRIDGED:
            gap = True
            continue
        if u in (0x0D, 0x2028, 0x2029):
            u = 10
        if gap and out and run(u) and run(u) == run(out[-1]):
            out.append(1)
        out.append(u)
        gap = False
    return "".join(map(chr, out))


def occurs(word, text):
    """Whether the folded word stands in the folded text and cuts no run."""
    at = text.find(word)
    while at >= 0:
        before, behind = text[at - 1:at], text[at + len(word):at + len(word) + 1]
        cut = [a and b and run(ord(a)) and run(ord(a)) == run(ord(b)) for a, b in ((before, word[0]), (word[-1], behind))]
        if not any(cut):
            return True
        at = text.find(word, at + 1)
    return False


def is_break(u):
    return (u < 0x80 and not run(u) and u != 1) or any(
        a <= u <= b for a, b in ((0xA1, 0xBF), (0x2000, 0x206F), (0x3001, 0x3003), (0xFE10, 0xFE6B), (0xFFE0, 0xFFFF)))


def keys(folded):
    """Of each pair of neighbouring symbols, over a joint too."""
    symbols, gaps = [], []  # behind each symbol the break that follows
    at = 0
    while at < len(folded):
        u = ord(folded[at])
        end = at + 1
        if run(u):
            while end < len(folded) and run(ord(folded[end])) == run(u):
                end += 1
            symbols.append(0xAC00 + check(folded[at:end]) % 65536 % 8191)
            gaps.append("")
        elif is_break(u):
            if gaps:
                gaps[-1] += folded[at]
        elif u != 1:
            symbols.append(u)
            gaps.append("")
        at = end
    found = []
    for one, two, gap in zip(symbols, symbols[1:], gaps):
        if not gap:
            found.append(one * 65536 + two)
        elif gap in "、./:":
            found.append(one * 65536 + 0xE000 + two % 6143)
    return found


class Bits:
    def __init__(self, row):
        digits = [ord(c) - (0x23 if ord(c) < 0x5C else 0x24) for c in row]
        pairs = (f"{digits[i] * 91 + digits[i + 1]:013b}" for i in range(0, len(digits), 2))
        self.bits, self.at = "".join(pairs), 0

    def take(self, width):
        self.at += width
        return int(self.bits[self.at - width:self.at] or "0", 2)

    def gamma(self):
        zeros = 0
        while not self.take(1):
            zeros += 1
        return 1 << zeros | self.take(zeros)

    def minimal(self, bound):
        if bound <= 1:
            return 0
        width = (bound - 1).bit_length()
        short = (1 << width) - bound
        n = self.take(width - 1)
        return n if n < short else n * 2 + self.take(1) - short

    def growing(self, count, low, high):
        if count == 0:
            return []
        if count == high - low + 1:
            return list(range(low, high + 1))
        m = count // 2
        v = low + m + self.minimal(high - low - count + 2)
        before = self.growing(m, low, v - 1)
        return before + [v] + self.growing(count - m - 1, v + 1, high)


class Index:
    def __init__(self, site):
        self.site, self.payloads, self.lists, self.pieces = pathlib.Path(site), {}, {}, {}
        x = json.loads(self.file("index"))
        self.plain = x["form"] == "plain"
        if self.plain:
            self.documents = [self.plain_document(d, x["units"]) for d in x["docs"]]
            return
        self.last_serial, self.last_name = x["lastSerial"], x["lastName"]
        b = Bits(x["shards"])
        self.starts = [g * 1024 for g in b.growing(b.gamma() - 1, 0, 2**22 - 1)]
        self.starts = sorted(self.starts + b.growing(b.gamma() - 1, 0, 2**32 - 1))
        self.hot = b.growing(b.gamma() - 1, 0, 2**32 - 1)
        names = [f"p/{key:08x}" for key in self.starts] + [f"h/{key:08x}" for key in self.hot]
        self.checks = {name: (b.take(8), 8) for name in names}
        b = Bits(x["counts"])
        sums = [0] + b.growing(self.last_serial + 1, 1, b.gamma() - 1)
        self.counts = [after - before - 1 for before, after in zip(sums, sums[1:])]
        self.texts = self.chunks(Bits(x["texts"]), "t/", self.last_serial, divides=True)
        self.names = self.chunks(Bits(x["names"]), "n/", self.last_name, divides=False)
        self.short, self.long = x["short"], Bits(x["long"]).growing(1300, 0, 65535)

    def file(self, name):
        if name in self.payloads:
            return self.payloads[name]
        text = (self.site / f"search/{name}.js").read_bytes().decode("utf-8-sig")
        m = re.fullmatch(r'GongwenSearch\._p\(2,"([^"]+)",(-?\d+),(.*)\);\n', text, re.S)
        assert m and m[1] == name, name
        payload = re.sub(r"\\(.)", r"\1", m[3][1:-1], flags=re.S)
        assert check(payload) == int(m[2]) % 2**32, f"{name} is damaged"
        known = getattr(self, "checks", {}).get(name)
        assert not known or check(payload) % 2**known[1] == known[0], f"{name} is stale"
        self.payloads[name] = payload
        return payload

    def chunks(self, b, prefix, last, divides):
        """(first number, first record, name) of each text file."""
        found = []

        def leaf(low, record):
            if b.take(1):
                name = prefix + base36(low) + (f"-{base36(record)}" if record > 2 else "")
                found.append((low, record, name))

        def records(low, first, end):
            if not b.take(1):
                return leaf(low, first)
            half = 1
            while half * 2 < end - first:
                half *= 2
            records(low, first, first + half)
            records(low, first + half, end)

        def numbers(low, width):
            if width == 1 and divides:
                return records(low, 2, self.counts[low])
            if not b.take(1):
                return leaf(low, 2)
            numbers(low, width // 2)
            numbers(low + width // 2, width // 2)

        numbers(0, 1 << max(0, last).bit_length())
        for _, _, name in found:
            self.checks[name] = (b.take(5), 5)
        return found

    # Posting lists

    def list(self, key):
        """The documents' records and the names that have a key."""
        if key not in self.lists:
            if key in self.hot:
                self.lists[key] = self.read_list(Bits(self.file(f"h/{key:08x}")))
            else:
                at = max((i for i, start in enumerate(self.starts) if start <= key), default=None)
                if at is not None:
                    self.read_postings(at)
        return self.lists.get(key, (set(), set()))

    def read_postings(self, at):
        low = self.starts[at]
        high = self.starts[at + 1] - 1 if at + 1 < len(self.starts) else 2**32 - 1
        b, found = Bits(self.file(f"p/{low:08x}")), []
        for first in b.growing(b.gamma(), low >> 16, high >> 16):
            least = low & 0xFFFF if first == low >> 16 else 0
            most = high & 0xFFFF if first == high >> 16 else 0xFFFF
            found += [first << 16 | second for second in b.growing(b.gamma(), least, most)]
        places = []
        if len(found) > 8:
            last = b.gamma()
            places = b.growing((len(found) - 1) // 8 - 1, 0, last - 1) + [last]
        begin = b.at
        for number, key in enumerate(found):
            assert not number or number % 8 or b.at - begin == places[number // 8 - 1], "a list does not begin at its place"
            self.lists[key] = self.read_list(b)

    def read_list(self, b):
        documents, names = b.gamma() - 1, b.gamma() - 1
        records = set()
        for serial in b.growing(documents, 0, self.last_serial):
            own = b.growing(b.gamma(), 0, self.counts[serial] - 1)
            if own[0] == 0:
                b.take(4)
            records.update((serial, r) for r in own)
        numbers = b.growing(names, 0, self.last_name)
        for _ in numbers:
            b.take(2)
        return records, set(numbers)

    # Texts

    def rank(self, u):
        return u - 0x20 if u <= 0x21 else u - 0x23 + 2 if u <= 0x5B else u - 0x5D + 59

    def unpack(self, packed):
        out, phrases, row = "", [], iter(units(packed))
        for c in row:
            if c < 0x80:
                out += self.short[self.rank(c)]
            elif c < 0x594:
                out += chr(self.long[c - 0x80])
            elif c < 0x800:
                out += phrases[c - 0x594]
            elif c < 0xE000:
                v = c - (0x802 if c >= 0x202A else 0x800)
                length, distance = v // 3800 + 2, v % 3800 + 1
                start = len(out) - distance
                for i in range(length):
                    out += out[start + i]
                if len(phrases) < 620:
                    phrases.append(out[-length:])
            else:
                out += chr((c - 0xE000) * 64 + self.rank(next(row)))
        return out

    def file_of(self, chunks, number, record):
        return [c[2] for c in chunks if (c[0], c[1]) <= (number, max(record, 2))][-1]

    def read_texts(self, name):
        """What a text file holds: {number: {kind, url, title, metadata, records: {number: (url, text)}}}."""
        if name in self.pieces:
            return self.pieces[name]
        found = {}
        for document in self.unpack(self.file(name)).split("\x01")[1:]:
            head, *rest = document.split("\x02")
            kind, number, url, title, _, _, _, first, metadata, parts, _ = head.split("\x03")
            folder, last, records, facets, parts = url[:url.rfind("/") + 1], {}, {}, set(), parts.split("\x04")
            for place, record in enumerate(rest, int(first or "0", 36) + 2):
                flags, at = ord(record[0]) - 0x20, 1
                kind_of = flags & 1
                if flags & 2:
                    m = re.fullmatch(r"(.*?)(\d+)(\D*)", last[kind_of], re.S)
                    address = f"{m[1]}{int(m[2]) + 1}{m[3]}"
                else:
                    end = record.index("\x03", at)
                    address = record[at:end]
                    address, at = address[1:] if address.startswith("/") else folder + address, end + 1
                last[kind_of] = address
                at += bool(flags & 4) + bool(flags & 8)
                fields = []
                for _ in range(2 * bool(flags & 16) + bool(flags & 32) + bool(flags & 64)):
                    end = record.index("\x03", at)
                    fields.append(record[at:end])
                    at = end + 1
                fields = fields[2:] if flags & 16 else fields
                duties = fields.pop(0) if flags & 32 else ""
                for unit, role in zip(duties[::2], duties[1::2]):
                    unit, role = parts[2 * (ord(unit) - 0x20)], ord(role) - 0x30
                    facets |= {(self.facet(0xE000, unit, role), place), (0xE100 << 16 | role, place)}
                for time in fields.pop(0).split("\x04")[:-1:3] if flags & 64 else []:
                    facets.add((0xE200 << 16 | "by from within recurring vague".split().index(time), place))
                records[place] = (address, record[at:])
            if kind == "0":
                facets.add((self.facet(0xE300, url, 0), 0))
            found[int(number, 36)] = {
                "kind": int(kind), "url": url, "title": title, "metadata": metadata, "records": records, "facets": facets, "number": int(number, 36)}
        self.pieces[name] = found
        return found

    def facet(self, base, its_id, role):
        h = check(its_id) % 2**31
        return (base + (h >> 13 & 15)) << 16 | (h & 8191) * 8 + role

    def plain_document(self, d, its_units):
        if isinstance(d, int):
            unit = its_units[d]
            return {"kind": 2, "url": unit[0] + ".html", "title": unit[1], "metadata": "\n".join(unit[2:]), "records": {}}
        kind, url, title, metadata = d[:4]
        folder = url[:url.rfind("/") + 1]
        records = {}
        for place, r in enumerate(d[7:], 2):
            records[place] = (r[1][1:] if r[1].startswith("/") else folder + r[1], r[2])
        return {"kind": kind, "url": url, "title": title, "metadata": metadata, "records": records}

    # Searching

    def find(self, query):
        """Addresses of all that holds the query."""
        word, found = fold(query), set()

        def look(piece, records):
            if 0 in records and occurs(word, fold(piece["title"])) or 1 in records and occurs(word, fold(piece["metadata"])):
                found.add(piece["url"])
            for r in records:
                if r in piece["records"] and occurs(word, fold(piece["records"][r][1])):
                    found.add(piece["records"][r][0])

        if self.plain:
            for piece in self.documents:
                look(piece, {0, 1, *piece["records"]})
            return found
        lists = [self.list(key) for key in keys(word)]
        for serial, r in set.intersection(*(records for records, _ in lists)):
            look(self.read_texts(self.file_of(self.texts, serial, r))[serial], {r})
        for number in set.intersection(*(names for _, names in lists)):
            if number % 8 != 6:
                piece = self.read_texts(self.file_of(self.names, number, 2))[number]
                look(piece, {0, 1, *piece["records"]})
        return found

    def everything(self):
        if self.plain:
            return self.documents
        return [p for _, _, name in self.texts + self.names for p in self.read_texts(name).values()]


def base36(n):
    digits = ""
    while True:
        n, d = divmod(n, 36)
        digits = "0123456789abcdefghijklmnopqrstuvwxyz"[d] + digits
        if not n:
            return digits


ENGINE = """
var host = require(process.argv[1]), search = host.open(process.argv[2]);
console.log(JSON.stringify(JSON.parse(require("fs").readFileSync(0, "utf8")).map(function (q) {
  return host.ask(search, q, { limit: Infinity }).results.filter(function (r) { return !r.via; }).map(function (r) { return r.url; });
})));"""


def main():
    site, count = sys.argv[1], int(sys.argv[2])
    chance = random.Random(int(sys.argv[3]) if len(sys.argv) > 3 else 1)
    index = Index(site)
    lines = [line for p in index.everything() if p["kind"] != 6
             for text in [p["title"], p["metadata"], *(t for _, t in p["records"].values())] for line in text.split("\n") if line]
    queries = []
    while len(queries) < count:
        line = chance.choice(lines)
        start = chance.randrange(len(line))
        end = min(len(line), start + chance.randint(2, 12))
        query, word = line[start:end], fold(line[start:end])
        cut = [a and b and run(ord(a)) and run(ord(a)) == run(ord(b))
               for a, b in ((fold(line[start - 1:start]), word[:1]), (word[-1:], fold(line[end:end + 1])))]
        # The engine divides words at blanks and quotation marks; a word without a pair asks it for a union of lists.
        if not re.search(r'[\s"“”„＂]', query) and not any(cut) and keys(word):
            queries.append(query)
    hits = wrong = facets = 0
    for piece in index.everything():
        for key, record in sorted(piece.get("facets", ())):
            facets += 1
            if (piece["number"], record) not in index.list(key)[0]:
                wrong += 1
                print(f"the list of {key:08x} lacks record {record} of {piece['url']}")
    said = subprocess.run(["node", "-e", ENGINE, str(HERE / "host.js"), site], input=json.dumps(queries), check=True, capture_output=True, text=True)
    for query, answer in zip(queries, json.loads(said.stdout)):
        found = index.find(query)
        hits += len(found)
        if found != set(answer) or not found:
            wrong += 1
            print(f"differs: {query!r}: only here {sorted(found - set(answer))[:3]}, only the engine {sorted(set(answer) - found)[:3]}")
    print(f"{count} queries by a second reader, {hits} hits, {facets} facets, {wrong} differ")
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
