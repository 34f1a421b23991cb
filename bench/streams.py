"""What open streams keep on the heap, and how much memory the process then has."""
import os
import pathlib
import subprocess
import threading

from candidates import nines
from rig import resident_mb

OPEN = 2_000
# As many as the gateway remembers, so that what it remembers is there before the streams come.
FILLING_SECONDS = 15
RAMP_SECONDS, OPEN_SECONDS = 10, 20


def measure(rig):
    """KB of heap for each of 2,000 streams of 60 tokens, a second apart, and MB the process then holds."""
    with nines(rig) as gateway:
        pid = gateway.process.pid
        port, key = gateway.ports["fast"], gateway.key
        rig.load(port, key, "sat", "fast", 32, FILLING_SECONDS)
        rig.load(port, key, "stream", "paced", OPEN, 5)
        empty = live_bytes(pid)
        client = threading.Thread(
            target=rig.load, args=(port, key, "stream", "idle", OPEN, RAMP_SECONDS + OPEN_SECONDS, RAMP_SECONDS * 1_000))
        client.start()
        client.join(RAMP_SECONDS + 8)
        full = live_bytes(pid)
        figures = {"stream_kb": (full - empty) / OPEN / 1e3, "streams_rss_mb": resident_mb(pid)}
        client.join()
        return figures


def live_bytes(pid):
    """What is reachable on the heap; counting collects all garbage first."""
    jcmd = pathlib.Path(os.environ["JAVA_HOME"]) / "bin/jcmd"
    histogram = subprocess.run([jcmd, str(pid), "GC.class_histogram"], capture_output=True, text=True, check=True)
    return int(histogram.stdout.splitlines()[-1].split()[2])
