"""What may happen to a build of the whole program but being killed: calls and allocations that fail, little memory, Ctrl-C, documents that
change under it, a damaged cache, another build. The content and what must hold after each are those of `program`.
"""
import os
import random
import signal
import subprocess
import threading
import time

from program import DOCUMENT, EDITIONS, Aim, Program, calls_made, fail, files


def calls(gongwen, folder, shim, _least, _most):
    """Each write, rename, mkdir, unlink, rmdir, creating open, fsync and exchange of a build and a publication fails in turn."""
    program, tried, counter = Program(gongwen, folder, loses=False), {}, os.path.join(folder, "count")
    program.build(0)
    for task in (["build"], ["publish", "--to", "www"]):
        if task[0] == "publish":
            program.must(*task)
        for name in ("write", "rename", "mkdir", "unlink", "rmdir", "open", "fsync", "syscall"):
            number = 1
            while True:
                edition = program.other()
                program.disturb(edition)
                environment = dict(os.environ, LD_PRELOAD=shim, FAULT=f"{name}:{number}", FAULT_COUNT=counter)
                if number % 2:
                    environment["FAULT_FULL"] = "1"
                done = program.run(*task, env=environment)
                with open(counter, encoding="utf-8") as file:
                    reached = int(file.read()) >= number
                if not reached:
                    program.build(edition)
                    break
                # A cache that could not be written is no reason to say that a site failed; anything else is told.
                if done.returncode == 0 and name not in ("rmdir", "unlink"):
                    program.present = edition
                    if files(program.output) != program.wanted[edition]:
                        fail(f"{task[0]} did not notice that {name} {number} failed")
                elif done.returncode not in (0, 2) or (done.returncode == 2 and "gongwen:" not in done.stderr):
                    fail(f"{task[0]} with {name} {number} ended with {done.returncode}: {done.stdout}{done.stderr}")
                key = f"{task[0]} {name}"
                tried[key] = tried.get(key, 0) + 1
                program.check()
                if program.target.is_dir():
                    program.must("verify", "www")
                program.build(edition)
                number += 1
    print(f"program-calls: {sum(tried.values())} faults ({', '.join(f'{k} {v}' for k, v in tried.items())}): each told, the site whole, the next build right")


def memory(gongwen, folder, _shim, _least, most):
    """Builds that may not have the memory they need: from much too little, and from what is just enough downwards, so that some end in the middle."""
    program, seen, refused, waited, tried = Program(gongwen, folder), {}, 0, 0, 0
    program.build(0)

    def attempt(limit, *more, **environment):
        nonlocal refused, waited, tried
        edition = program.other()
        program.disturb(edition)
        command = " ".join(f"'{part}'" for part in program.command("build", "--clean", *more))
        try:
            status = subprocess.run(["sh", "-c", f"ulimit -v {limit}; exec {command}"], cwd=program.folder, capture_output=True,
                                    env=dict(os.environ, SWIFT_BACKTRACE="enable=no", **environment), timeout=10).returncode
        except subprocess.TimeoutExpired:
            status, waited = None, waited + 1  # The runtime waits for memory for a thread, until somebody ends it.
        tried += 1
        refused += status != 0
        if status == 0:
            program.present, program.pending = edition, set()
        else:
            stage = program.stage(edition)
            seen[stage] = seen.get(stage, 0) + 1
            if stage != "replacing files" and files(program.output) != program.wanted[program.present]:
                fail(f"a build with {limit} KB of memory ended in {stage}, and the site is not the one before, left in {program.folder}")
        program.check()
        program.build(program.other())
        return status == 0

    for step in range(most // 8):
        attempt(100_000 + step * 24_000)
    # One thread and one arena: what they reserve would hide what a build uses.
    alone = (("--jobs", "1"), {"MALLOC_ARENA_MAX": "1"})
    least, enough = 60_000, 2_000_000
    while enough - least > 200:
        middle = (least + enough) // 2
        least, enough = (least, middle) if attempt(middle, *alone[0], **alone[1]) else (middle, enough)
    for step in range(most // 2):
        attempt(enough - 100 * (step + 1), *alone[0], **alone[1])
    if seen.get("drawing", 0) < most // 20:
        fail(f"only {seen.get('drawing', 0)} builds ended for want of memory while they drew: {seen}")
    said = ", ".join(f"{stage} {count}" for stage, count in seen.items())
    print(f"program-memory: {refused} of {tried} builds under ulimit -v ended for want of memory ({said}; {waited} of them waited for it, and were ended after 10 s): "
          f"the site before whole and alone, the next build right")


def allocations(gongwen, folder, shim, least, most):
    """One allocation fails, of all that a build makes: it ends, or says so, or does without what it asked for."""
    program, seen, told, survived, least = Program(gongwen, folder), {}, 0, 0, min(least, most // 10)
    program.build(0)
    counter, edition = os.path.join(folder, "count"), program.other()
    program.disturb(edition)
    calls = calls_made(program, shim, counter, ["build"], "malloc")
    program.build(edition)
    wanted = ("reading", "drawing", "replacing files", "remembering")
    for step in range(5 * most):
        if sum(seen.values()) >= most and all(seen.get(stage, 0) >= least for stage in wanted):
            break
        edition = program.other()
        program.disturb(edition)
        # Files are replaced among the last of them, and two threads never ask in quite the same order.
        number = random.randint(1, calls) if step % 2 else random.randint(calls * 99 // 100, calls)
        environment = dict(os.environ, LD_PRELOAD=shim, FAULT=f"malloc:{number}", SWIFT_BACKTRACE="enable=no")
        status = program.run("build", env=environment, timeout=60).returncode
        if status == 0:
            survived += 1
            if files(program.output) != program.wanted[edition]:
                fail(f"a build without allocation {number} said that all is well, left in {program.folder}")
        elif status in (1, 2):
            told += 1
        else:
            stage = program.stage(edition)
            seen[stage] = seen.get(stage, 0) + 1
        program.check()
        program.build(program.other())
    for stage in wanted:
        if seen.get(stage, 0) < least:
            fail(f"only {seen.get(stage, 0)} builds died in {stage}: {seen}")
    said = ", ".join(f"{stage} {seen[stage]}" for stage in (*wanted[:2], "proving", *wanted[2:]) if stage in seen)
    print(f"program-allocations: {sum(seen.values())} builds died of one failed allocation among {calls} ({said}), {told} said so, {survived} did without: the site whole, the next build right")


def interrupts(gongwen, folder, shim, least, most):
    """Ctrl-C, kill and a closed terminal at random moments."""
    program, seen = Program(gongwen, folder), {}
    kinds = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
    begun = time.monotonic()
    program.build(0)
    length = time.monotonic() - begun

    def heed():
        """Whoever started us in the background may have told us to ignore them."""
        for kind in kinds:
            signal.signal(kind, signal.SIG_DFL)

    for step in range(most):
        if step >= most // 4 and len(seen) == len(kinds):
            break
        edition = program.other()
        program.disturb(edition)
        process = program.start("build", preexec_fn=heed)
        begun = time.monotonic()
        number = kinds[step % 3]
        try:
            process.wait(timeout=random.uniform(0, length))
            length = 0.9 * length + 0.1 * (time.monotonic() - begun)
        except subprocess.TimeoutExpired:
            process.send_signal(number)
            process.wait()
            if process.returncode == -number:
                seen[number.name] = seen.get(number.name, 0) + 1
        program.check()
        program.build(program.other())
    if len(seen) < len(kinds):
        fail(f"not every signal ended a build: {seen}")
    # At random moments few land where files are replaced: the same at calls that are aimed at.
    edition, counter = program.other(), os.path.join(folder, "count")
    program.disturb(edition)
    wanted, landed, least = ("reading", "drawing", "replacing files"), {}, min(least, most // 10)
    aim = Aim(wanted, least, calls_made(program, shim, counter, ["build"], "any"), 0)
    program.build(edition)
    for step in range(2 * most):
        if sum(landed.values()) >= most // 4 and all(landed.get(stage, 0) >= least for stage in wanted):
            break
        edition, fault = program.other(), aim.fault(landed)
        program.disturb(edition)
        number = kinds[step % 3]
        process = program.start("build", preexec_fn=heed, env=dict(os.environ, LD_PRELOAD=shim, FAULT=fault, FAULT_KILL=str(int(number))))
        process.wait()
        if process.returncode == -number:
            stage = program.stage(edition)
            landed[stage] = landed.get(stage, 0) + 1
            aim.landing(stage, fault)
        program.check()
        program.build(program.other())
    for stage in wanted:
        if landed.get(stage, 0) < least:
            fail(f"only {landed.get(stage, 0)} signals landed in {stage}: {landed}")
    stages_said = ", ".join(f"{k} {v}" for k, v in landed.items())
    print(f"program-interrupts: {sum(seen.values())} builds ended at random moments ({', '.join(f'{k} {v}' for k, v in sorted(seen.items()))}), "
          f"{sum(landed.values())} at calls aimed at ({stages_said}): the site whole, the next build right")


def reading(gongwen, folder, _shim, _least, most):
    """Documents that are written while they are read, in place and by rename."""
    program, stop, told = Program(gongwen, folder), threading.Event(), {}
    program.build(0)
    path = program.folder / DOCUMENT

    def scribble():
        while not stop.is_set():
            whole = program.text.replace("方便居民", "方便居民" + "，节省时间" * random.randrange(EDITIONS)).encode()
            if random.random() < 0.5:
                fresh = path.with_suffix(".fresh")
                fresh.write_bytes(whole)
                os.replace(fresh, path)
            else:
                with open(path, "r+b") as stream:  # As careless programs save: cut off, then written in pieces.
                    stream.truncate(random.randrange(len(whole)))
                    stream.write(whole[: random.randrange(len(whole))])
                    stream.flush()
                    stream.seek(0)
                    stream.write(whole)
                    stream.truncate()
            time.sleep(random.uniform(0, 0.003))

    writer = threading.Thread(target=scribble, daemon=True)
    writer.start()
    for _ in range(most // 10):
        done = program.run("build")
        told[done.returncode] = told.get(done.returncode, 0) + 1
        if done.returncode not in (0, 1, 2):
            fail(f"a build ended with {done.returncode}: {done.stderr}")
        done = subprocess.run(["sha256sum", "--quiet", "-c", "manifest.sha256"], cwd=program.output, capture_output=True)
        if done.returncode != 0:
            fail("Output does not agree with its manifest")
    stop.set()
    writer.join()
    program.build(program.other())
    # Another edition comes while a build stands still somewhere, and is not touched again: the next build must see it.
    begun, changed = time.monotonic(), 0
    program.must("build", "--clean")
    length = time.monotonic() - begun
    for _ in range(most // 5):
        edition = program.other()
        program.write(edition)
        process, begun = program.start("build", "--clean"), time.monotonic()
        try:
            process.wait(timeout=random.uniform(0, length))
            length = 0.9 * length + 0.1 * (time.monotonic() - begun)
        except subprocess.TimeoutExpired:
            process.send_signal(signal.SIGSTOP)
            edition = random.choice([e for e in range(EDITIONS) if e != edition])
            program.write(edition)
            time.sleep(0.15)  # Longer than what was changed a moment ago is doubted for.
            process.send_signal(signal.SIGCONT)
            process.wait()
            changed += 1
        if process.returncode not in (0, 1, 2):
            fail(f"a build ended with {process.returncode}")
        program.must("build")
        if files(program.output) != program.wanted[edition]:
            fail(f"a document that changed during a build was not seen by the next one, left in {program.folder}")
        program.present = edition
    if not changed:
        fail("no document changed during a build")
    said = ", ".join(f"{n} with status {k}" for k, n in sorted(told.items()))
    print(f"program-reading: {sum(told.values())} builds while a document was being written ({said}): Output always agreed with its manifest, the last build right; "
          f"{changed} builds stood still while documents changed: the next one saw it")


def caches(gongwen, folder, _shim, _least, most):
    """Each file of the cache cut off, with flipped bytes, emptied, or gone."""
    program, tried = Program(gongwen, folder), 0
    program.build(0)
    for step in range(most // 8):
        for path in sorted(program.cache.iterdir()):
            if not path.is_file():
                continue
            data = bytearray(path.read_bytes())
            if not data:
                continue
            tried += 1
            way = random.randrange(4)
            if way == 0:
                data = data[: random.randrange(len(data))]
            elif way == 1:
                for _ in range(random.randint(1, 30)):
                    data[random.randrange(len(data))] ^= 1 << random.randrange(8)
            elif way == 2:
                data = bytearray(os.urandom(random.randrange(4096)))
            if way == 3:
                path.unlink()
            else:
                path.write_bytes(data)
        if step % 3 == 0:  # Nothing changed: nothing is written for a damaged cache.
            before = {p: p.stat().st_mtime_ns for p in program.output.rglob("*") if p.is_file()}
            program.build(program.present)
            changed = [p for p, t in before.items() if p.stat().st_mtime_ns != t]
            if changed:
                fail(f"a damaged cache caused rewriting: {changed[:3]}")
        else:
            program.build(program.other())
    print(f"program-cache: {tried} files of the cache damaged: nothing rewritten for it, every build right")


def pairs(gongwen, folder, _shim, _least, most):
    """Two builds at once, with one cache and with two."""
    program, waited = Program(gongwen, folder), 0
    program.build(0)
    for step in range(most // 20):
        edition = program.other()
        program.disturb(edition)
        second = [] if step % 2 else ["--cache", ".other"]
        both = [subprocess.Popen(program.command("build", "--clean", *more), cwd=program.folder, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
                for more in ([], second)]
        said = [process.communicate()[1] for process in both]
        if any(process.returncode for process in both):
            fail(f"two builds at once: {said}")
        waited += any("等它结束" in text for text in said)
        if files(program.output) != program.wanted[edition]:
            fail("two builds at once: Output is not right")
        program.present, program.pending = edition, set()
    print(f"program-both: {most // 20} pairs at once, {waited} said that they wait; Output right")


PARTS = {"program-calls": calls, "program-memory": memory, "program-allocations": allocations, "program-interrupts": interrupts,
         "program-reading": reading, "program-cache": caches, "program-both": pairs}
