"""How soon a provider's connection is closed after its client has gone."""
import re
import socket
import subprocess
import time

from candidates import KINDS, nines

TRIALS = 1_000
# The slow kind answers after two seconds: a call that is not with its provider by then fails the run.
UNDER_WAY_SECONDS = 2
HEAD = "POST /v1/chat/completions HTTP/1.1\r\nHost: bench\r\nAuthorization: Bearer {}\r\nContent-Type: application/json\r\n"


def measure(rig):
    """Milliseconds over 1,000 trials, every other one a stream: median, longest, and how many were never seen."""
    with nines(rig) as gateway:
        rig.load(gateway.ports["fast"], gateway.key, "sat", "fast", 32, 10)
        gone = {trial: leave(gateway, trial, stream=trial % 2 == 0) for trial in range(1, TRIALS + 1)}
        time.sleep(0.5)
    closed = {int(tag): int(at) for at, tag in
              re.findall(r"ABORT kind=\d+ t=(\d+) sent=\d+ tag=(\d+)", rig.said.read_text())}
    waits = sorted((closed[trial] - at) / 1e6 for trial, at in gone.items() if trial in closed)
    return {"cancel_p50_ms": waits[len(waits) // 2], "cancel_max_ms": waits[-1], "cancels_lost": TRIALS - len(waits)}


def leave(gateway, trial, stream):
    """Calls, waits until the call is under way, and goes; when it went, in ns."""
    kind = "open" if stream else "slow"
    body = f'{{"model":"{kind}","stream":{str(stream).lower()},"messages":[{{"role":"user","content":"TAG={trial} "}}]}}'
    with socket.create_connection(("127.0.0.1", gateway.ports[kind])) as client:
        head = HEAD.format(gateway.key) + f"Content-Length: {len(body)}\r\n\r\n"
        client.sendall((head + body).encode())
        if stream:
            client.recv(4096)
        else:
            await_request(KINDS[kind])
        at = time.monotonic_ns()
    return at


def await_request(port):
    """Waits until a provider has got something: a client that leaves before that leaves nothing to be closed."""
    until = time.monotonic() + UNDER_WAY_SECONDS
    while time.monotonic() < until:
        open_now = subprocess.run(["ss", "-Htin", "state", "established", f"sport = :{port}"], capture_output=True, text=True)
        if "bytes_received:" in open_now.stdout:
            return
    raise RuntimeError(f"nothing came to the provider on port {port}")
