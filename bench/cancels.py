"""How soon a provider's connection is closed after its client has gone."""
import re
import socket
import time

from candidates import nines

TRIALS = 1_000
# A call of the slow kind is with its provider by then, who answers after two seconds.
UNDER_WAY_SECONDS = 0.02
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
            time.sleep(UNDER_WAY_SECONDS)
        at = time.monotonic_ns()
    return at
