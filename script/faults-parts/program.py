"""The whole program under faults: a small site with its templates, built and published by `gongwen` itself.

The content has a few editions; what each comes to is built once, undisturbed. After a fault every file of Output is that of the edition
before or of one that was being built, whole; the next build comes to exactly its edition.
"""
import hashlib
import os
import pathlib
import random
import shutil
import signal
import subprocess
import sys
import threading
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
DOCUMENT = "Content/documents/sszf-2024-1.md"
EDITIONS = 4


def fail(text):
    sys.exit("FAILED: " + text)


def files(tree):
    """Path → SHA-256 of all that readers may see; dot names are the program's own."""
    found = {}
    for path in pathlib.Path(tree).rglob("*"):
        name = path.relative_to(tree)
        if path.is_file() and not any(part.startswith(".") for part in name.parts):
            found[str(name)] = hashlib.sha256(path.read_bytes()).hexdigest()
    return found


class Program:
    def __init__(self, gongwen, folder, shared=None, loses=True):
        self.gongwen, self.folder, self.loses = gongwen, pathlib.Path(folder), loses
        self.output, self.target, self.cache = self.folder / "Output", self.folder / "www", self.folder / ".gongwen"
        shutil.copytree(ROOT / "Example/Content", self.folder / "Content")
        self.text = (self.folder / DOCUMENT).read_text("utf-8")
        self.present, self.pending = None, set()
        self.wanted = shared.wanted if shared else {}
        if not shared:
            for edition in range(EDITIONS):
                self.write(edition)
                # By nothing that an earlier edition left: what is compared with must be right.
                self.must("build", "--clean", "--output", "reference", "--cache", ".reference")
                self.wanted[edition] = files(self.folder / "reference")
            if any(self.wanted[a] == self.wanted[b] for a in self.wanted for b in range(a)):
                fail("two editions come to the same site: nothing would be tested")

    def write(self, edition):
        """Another word in the text, and in every other edition one document less; where it was published, other words in it, for it may not vanish."""
        if edition == "ended":
            return
        text = self.text.replace("方便居民", "方便居民" + "，节省时间" * edition)
        fresh = self.folder / "fresh.md"
        fresh.write_text(text, "utf-8")
        os.replace(fresh, self.folder / DOCUMENT)
        second = self.folder / "Content/documents/ssj-2024-8.md"
        if edition % 2 and self.loses:
            second.unlink(missing_ok=True)
            return
        text = (ROOT / "Example/Content/documents/ssj-2024-8.md").read_text("utf-8")
        fresh.write_text(text.replace("按月公示", "逐月公示") if edition % 2 else text, "utf-8")
        if not second.exists() or second.read_bytes() != fresh.read_bytes():
            os.replace(fresh, second)
        fresh.unlink(missing_ok=True)

    def command(self, *arguments):
        templates = ["--templates", str(ROOT / "Templates")] if arguments[0] in ("build", "publish") else []
        return [self.gongwen, *arguments, *templates]

    def run(self, *arguments, **options):
        return subprocess.run(self.command(*arguments), cwd=self.folder, capture_output=True, text=True, **options)

    def must(self, *arguments):
        done = self.run(*arguments)
        if done.returncode != 0:
            fail(f"{arguments}\n{done.stdout}{done.stderr}\nleft in {self.folder}")
        return done.stdout

    def start(self, *arguments, **options):
        return subprocess.Popen(self.command(*arguments), cwd=self.folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, **options)

    def build(self, edition):
        """A build that must succeed and come to its edition."""
        self.write(edition)
        self.must("build")
        found = files(self.output)
        if found != self.wanted[edition]:
            different = sorted(p for p in set(found) | set(self.wanted[edition]) if found.get(p) != self.wanted[edition].get(p))
            fail(f"the next build is not right: {different[:5]}, left in {self.folder}")
        done = subprocess.run(["sha256sum", "--quiet", "-c", "manifest.sha256"], cwd=self.output, capture_output=True)
        if done.returncode != 0:
            fail(f"sha256sum -c in {self.output}")
        self.present, self.pending = edition, set()

    def disturb(self, edition):
        self.write(edition)
        self.pending.add(edition)

    def check(self):
        """Every file is whole, and of an edition that it may be of."""
        if not self.output.is_dir():
            return
        allowed = [self.wanted[e] for e in self.pending | ({self.present} - {None})]
        for path, digest in files(self.output).items():
            if path != "manifest.sha256" and all(edition.get(path) != digest for edition in allowed):
                fail(f"{path} is of no edition, left in {self.folder}")

    def other(self):
        return random.choice([e for e in range(EDITIONS) if e != self.present])

    def stage(self, edition):
        """How far a build came, by what it left."""
        names = set(os.listdir(self.output)) if self.output.is_dir() else set()
        if ".gongwen-commit" in names:
            return "replacing files"
        staged = [p for p in self.cache.glob("*.staging")]
        if staged:
            count = sum(1 for p in staged[0].rglob("*") if p.is_file())
            before, after = self.wanted[self.present], self.wanted[edition]
            changed = sum(1 for p, d in after.items() if before.get(p) != d and p != "manifest.sha256")
            return "proving" if count >= changed else "drawing"
        if files(self.output) == self.wanted[edition]:
            return "remembering"
        return "reading"


def calls_made(program, shim, counter, arguments, kind):
    environment = dict(os.environ, LD_PRELOAD=shim, FAULT=f"{kind}:1000000000", FAULT_COUNT=counter)
    program.run(*arguments, env=environment)
    with open(counter, encoding="utf-8") as file:
        return int(file.read())


class Aim:
    """Where the next kill shall land: at a call that chance chose; where a stage is lacking, between the calls that landed before and after it,
    or at one of the few calls that flush or exchange, for no two runs make exactly as many calls."""

    def __init__(self, wanted, least, calls, flushes):
        self.wanted, self.least, self.calls, self.flushes = wanted, least, calls, flushes
        self.landed, self.missed, self.lacking = [], 0, None

    def fault(self, seen):
        """`any:N` or `syscall:N`."""
        lacking = [stage for stage in self.wanted if seen.get(stage, 0) < self.least]
        low, high = 1, self.calls
        self.lacking = lacking[0] if lacking else None
        if lacking:
            self.missed += 1
            if self.flushes and self.missed % 3 == 0:
                return f"syscall:{random.randint(1, self.flushes)}"
            place, margin = self.wanted.index(lacking[0]), 4 + self.missed // 4
            low = max([n for s, n in self.landed if s in self.wanted[:place]], default=1) - margin
            high = min([n for s, n in self.landed if s in self.wanted[place + 1:]], default=self.calls) + margin
            low, high = max(min(low, high), 1), min(max(low, high), self.calls)
        return f"any:{random.randint(low, high)}"

    def landing(self, stage, fault):
        kind, _, number = fault.partition(":")
        if kind == "any":
            self.landed.append((stage, int(number)))
        if stage == self.lacking:
            self.missed = 0


def stages(gongwen, folder, shim, least, most):
    """kill -9 of builds until it has landed so often in each stage; at random calls, and at random moments."""
    program, seen, healed = Program(gongwen, folder), {}, 0
    program.build(0)
    wanted = ("reading", "drawing", "proving", "replacing files", "remembering")
    counter = os.path.join(folder, "count")
    edition = program.other()
    program.disturb(edition)
    calls = calls_made(program, shim, counter, ["build"], "any")
    program.build(edition)
    aim = Aim(wanted, least, calls, 0)
    start, length, tries = time.monotonic(), 0.3, 0
    while (sum(seen.values()) < most or any(seen.get(s, 0) < least for s in wanted)) and tries < 4 * most:
        tries += 1
        edition = program.other()
        program.disturb(edition)
        number = None
        if tries % 3 == 0:
            # At a moment that a clock chose.
            process = program.start("build")
            begun = time.monotonic()
            try:
                process.wait(timeout=random.uniform(0, length))
                length = 0.9 * length + 0.1 * (time.monotonic() - begun)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
        else:
            number = aim.fault(seen)
            environment = dict(os.environ, LD_PRELOAD=shim, FAULT=number, FAULT_KILL="1")
            process = program.start("build", env=environment)
            process.wait()
        if process.returncode == -signal.SIGKILL:
            # What an earlier kill left would speak for this one: those that follow each other are counted by themselves.
            stage = program.stage(edition) if len(program.pending) == 1 else "again"
            seen[stage] = seen.get(stage, 0) + 1
            if number and stage != "again":
                aim.landing(stage, number)
            program.check()
        if len(program.pending) > 2 or random.random() < 0.5:
            program.build(program.other())
            healed += 1
    for stage in wanted:
        if seen.get(stage, 0) < least:
            fail(f"only {seen.get(stage, 0)} kills landed in {stage}: {seen}")
    said = ", ".join(f"{stage} {seen[stage]}" for stage in wanted) + f", right after another kill {seen.get('again', 0)}"
    print(f"program-kills: {sum(seen.values())} builds killed ({said}), {healed} times built again: all right ({time.monotonic() - start:.0f} s)")


def publications(gongwen, folder, shim, least, most):
    """kill -9 of `gongwen publish` until it has landed so often in each stage, while a reader looks at the site."""
    program, seen, editions = Program(gongwen, folder, loses=False), {}, []
    for edition in (0, 1):
        program.build(edition)
        program.must("publish", "--to", "www")
    room, record = program.folder / ".www.gongwen", program.folder / "Content/published.tsv"
    counter = os.path.join(folder, "count")
    wanted = ("building", "copying", "swapping", "after the swap")
    bad, stop = [], threading.Event()

    def read():
        while not stop.is_set():
            time.sleep(0.002)
            try:
                tree = os.open(program.target, os.O_RDONLY | os.O_DIRECTORY)
            except FileNotFoundError:
                bad.append("no site")
                continue
            try:
                def content(path):
                    with os.fdopen(os.open(path, os.O_RDONLY, dir_fd=tree), "rb") as stream:
                        return stream.read()
                digest, path = random.choice(content("manifest.sha256").decode().splitlines()).split("  ")
                if hashlib.sha256(content(path)).hexdigest() != digest:
                    bad.append(path)
                editions.append(path)
            except (FileNotFoundError, IndexError, ValueError):
                pass  # The tree was put away under our hands: this reading does not count.
            finally:
                os.close(tree)

    reader = threading.Thread(target=read, daemon=True)
    reader.start()
    published = 1
    edition = program.other()
    program.disturb(edition)
    calls = calls_made(program, shim, counter, ["publish", "--to", "www"], "any")
    published = program.present = edition
    edition = program.other()
    program.disturb(edition)
    flushes = calls_made(program, shim, counter, ["publish", "--to", "www"], "syscall")
    published = program.present = edition
    aim, tries = Aim(wanted, least, calls, flushes), 0
    while (sum(seen.values()) < most or any(seen.get(s, 0) < least for s in wanted)) and tries < 5 * most:
        tries += 1
        edition = program.other()
        program.disturb(edition)
        number = aim.fault(seen)
        environment = dict(os.environ, LD_PRELOAD=shim, FAULT=number, FAULT_KILL="1")
        process = program.start("publish", "--to", "www", env=environment)
        process.wait()
        standing = files(program.target)
        if standing not in (program.wanted[published], program.wanted[edition]):
            fail(f"www is neither the edition before nor the new one, left in {program.folder}")
        if process.returncode == -signal.SIGKILL:
            left = set(os.listdir(room)) - {"lock", "previous"}
            if files(program.output) != program.wanted[edition] or (program.output / ".gongwen-commit").exists():
                stage = "building"
            elif standing == program.wanted[edition]:
                stage = "after the swap"
            elif any(name.startswith("next") for name in left):
                stage = "swapping"
            else:
                stage = "copying" if left else "building"
            seen[stage] = seen.get(stage, 0) + 1
            aim.landing(stage, number)
        program.must("publish", "--to", "www")
        if files(program.target) != program.wanted[edition]:
            fail(f"the next publication is not right, left in {program.folder}")
        program.must("verify", "www")
        published, program.present, program.pending = edition, edition, set()
        if "sszf-2024-1" not in record.read_text("utf-8"):
            fail("the publication record lost a document")
        if random.random() < 0.1:
            program.must("publish", "--to", "www", "--rollback")
            program.must("publish", "--to", "www", "--rollback")
    stop.set()
    reader.join()
    for stage in wanted:
        if seen.get(stage, 0) < least:
            fail(f"only {seen.get(stage, 0)} kills landed in {stage}: {seen}")
    if bad:
        fail(f"a reader saw {len(bad)} times: {bad[:3]}")
    said = ", ".join(f"{stage} {seen[stage]}" for stage in wanted)
    print(f"program-publish: {sum(seen.values())} publications killed ({said}); a reader read {len(editions)} files, always of one whole site")


PARTS = {"program-kills": stages, "program-publish": publications}
