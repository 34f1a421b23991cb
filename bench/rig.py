"""What every candidate is measured with: pinned processes, the mock provider, the load client, and what else used the cores."""
import json
import os
import pathlib
import shutil
import subprocess
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
TICKS = os.sysconf("SC_CLK_TCK")
GATEWAY_CORE, LOAD_CORE = 0, 1
# More than this part of a core used by others makes a measurement worthless.
FOREIGN_SHARE = 0.05
# What the load client says and only chat completions know; without it the same body is good in other languages.
CHAT_ONLY = r'\"user\":\"u-1234\",'
# How often a measurement is made again before it counts as it is, with a word on the output.
TRIES = 3


def pinned(core, command, **options):
    streams = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, **options}
    return subprocess.Popen(["taskset", "-c", str(core), *map(str, command)], start_new_session=True, **streams)


def family(pid):
    """A process and its children: nginx works in a child."""
    listed = subprocess.run(["pgrep", "-P", str(pid)], capture_output=True, text=True).stdout.split()
    return [pid, *map(int, listed)]


def cpu_seconds(pids):
    total = 0
    for pid in pids:
        fields = pathlib.Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
        total += int(fields[11]) + int(fields[12])
    return total / TICKS


def busy_seconds(core):
    """What programs did on a core, hypervisor's takings included; interrupts are left out, since most are of the load itself."""
    for line in pathlib.Path("/proc/stat").read_text().splitlines():
        name, *ticks = line.split()
        if name == f"cpu{core}":
            user, nice, system, _idle, _wait, _irq, _softirq, steal = map(int, ticks[:8])
            return (user + nice + system + steal) / TICKS
    raise RuntimeError(f"no core {core}")


def resident_mb(pid, peak=False):
    for line in pathlib.Path(f"/proc/{pid}/status").read_text().splitlines():
        if line.startswith("VmHWM" if peak else "VmRSS"):
            return int(line.split()[1]) / 1024
    raise RuntimeError(f"no process {pid}")


def undisturbed(measure, quiet_core_share):
    """Measures until nobody else used the gateway's core; `quiet_core_share` says what part of it others had."""
    for attempt in range(TRIES):
        result, foreign = quiet_core_share(measure)
        if foreign <= FOREIGN_SHARE:
            break
        print(f"  others used {foreign:.0%} of the gateway's core: "
              f"{'again' if attempt + 1 < TRIES else 'it counts all the same'}", flush=True)
    return result


class Rig:
    def __init__(self, source, work):
        self.source, self.work = source, work
        for name in ("mock", "lc"):
            subprocess.run(["cc", "-O2", "-o", work / name, source / f"{name}.c"], check=True)
        (work / "plain.c").write_text((source / "lc.c").read_text().replace(CHAT_ONLY, ""))
        subprocess.run(["cc", "-O2", "-o", work / "plain", work / "plain.c"], check=True)
        shutil.copytree(source / "prototype", work / "prototype")
        subprocess.run([ROOT / "mvnw", "-q", "-B", "-f", work / "prototype/pom.xml", "compile"], check=True)
        (work / "ngx").mkdir()
        (work / "nginx.conf").write_text((source / "nginx.conf.in").read_text().replace("@S@", str(work)))
        self.said = work / "mock.log"
        self.mock = pinned(LOAD_CORE, [work / "mock"], stdout=self.said.open("w"))

    def load(self, port, key, *arguments, path=None):
        """What the load client says of its run; see the top of lc.c for its arguments. With a path its body is good in any language."""
        mode, *rest = map(str, arguments)
        client, said_path = (self.work / "plain", {"LC_PATH": path}) if path else (self.work / "lc", {})
        result = subprocess.run(["taskset", "-c", str(LOAD_CORE), client, mode, str(port), *rest],
                                capture_output=True, text=True, env={**os.environ, "LC_KEY": key, **said_path})
        said = json.loads(result.stdout or "{}")
        if not said or said["errs"]:
            raise RuntimeError(f"the load client says {result.stdout or 'nothing'} {result.stderr}")
        return said

    def cpu(self, pids, work):
        """The result of some work with the CPU seconds that processes on the gateway's core took for it, undisturbed."""
        def once(measure):
            began, own, busy = time.monotonic(), cpu_seconds(pids), busy_seconds(GATEWAY_CORE)
            result = measure()
            own = cpu_seconds(pids) - own
            foreign = busy_seconds(GATEWAY_CORE) - busy - own
            return (result, own), foreign / (time.monotonic() - began)

        return undisturbed(work, once)
