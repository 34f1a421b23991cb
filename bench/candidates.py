"""Who is measured: nginx as the limit, the event-loop prototype, and Nines with keys, metrics and access log on."""
import json
import os
import pathlib
import signal
import socket
import subprocess
import time

from rig import GATEWAY_CORE, ROOT, pinned

NINES_PORT, PROTOTYPE_PORT = 8117, 8118
# The mock provider's kinds that the measurements use, each a route of Nines and a model of the prototype.
KINDS = {"fast": 9001, "paced": 9002, "slow": 9003, "open": 9005, "idle": 9009}
NGINX_PORTS = {"fast": 8101, "paced": 8102, "slow": 8103, "open": 8105, "idle": 8109}
ENVIRONMENT = {**os.environ, "BENCH_KEY": "sk-up-abcdef0123456789"}


class Candidate:
    """One gateway that runs, with the key it takes and the port of each kind of answer."""

    def __init__(self, process, key, ports):
        self.process, self.key, self.ports = process, key, ports

    def __enter__(self):
        return self

    def __exit__(self, *_):
        os.killpg(self.process.pid, signal.SIGTERM)
        self.process.wait(30)


def await_answer(port, path="/readyz", key=None, limit=60):
    """Waits for any answer. By a bare socket: a start is measured by this, and a costlier poll would take its processor."""
    until = time.monotonic() + limit
    credential = f"Authorization: Bearer {key}\r\n" if key else ""
    request = f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nConnection: close\r\n{credential}\r\n".encode()
    while time.monotonic() < until:
        try:
            with socket.create_connection(("127.0.0.1", port), timeout=1) as connection:
                connection.sendall(request)
                if connection.recv(12).startswith(b"HTTP/1.1 "):
                    return
        except OSError:
            pass
        time.sleep(0.002)
    raise RuntimeError(f"nothing answers on port {port}")


def nines_folder(rig):
    """A configuration with a route for each kind, and a key; made once."""
    folder = rig.work / "nines"
    key = folder / "key"
    if key.exists():
        return folder, key.read_text()
    folder.mkdir()
    providers = "\n".join(
        f'  {kind}: {{type: openai, base_url: "http://127.0.0.1:{port}/v1", keys: ["${{env:BENCH_KEY}}"]}}'
        for kind, port in KINDS.items())
    routes = "\n".join(f'  {kind}: {{targets: ["{kind}/mock-1"]}}' for kind in KINDS)
    (folder / "nines.yaml").write_text(
        f'server: {{listen: "127.0.0.1:{NINES_PORT}", admin: "127.0.0.1:{NINES_PORT + 2}"}}\n'
        f"providers:\n{providers}\nroutes:\n{routes}\ntelemetry: {{access_log: stdout}}\n")
    made = subprocess.run([ROOT / "nines", "keys", "create", "--name", "bench", "--json"], cwd=folder,
                          env=ENVIRONMENT, capture_output=True, text=True, check=True)
    key.write_text(json.loads(made.stdout)["key"])
    return folder, key.read_text()


def nines(rig, cores=GATEWAY_CORE):
    folder, key = nines_folder(rig)
    process = pinned(cores, [ROOT / "nines", "serve"], cwd=folder, env=ENVIRONMENT)
    await_answer(NINES_PORT, "/v1/models", key)
    return Candidate(process, key, dict.fromkeys(KINDS, NINES_PORT))


def prototype(rig):
    java = pathlib.Path(os.environ["JAVA_HOME"]) / "bin/java"
    process = pinned(GATEWAY_CORE, [java, "-Xmx512m", f"-Dport={PROTOTYPE_PORT}", "-cp", "target/classes:target/lib/*",
                                    "VertxGw2"], cwd=rig.work / "prototype")
    await_answer(PROTOTYPE_PORT)
    return Candidate(process, "sk-key-000123", dict.fromkeys(KINDS, PROTOTYPE_PORT))


def nginx(rig):
    process = pinned(GATEWAY_CORE, ["nginx", "-c", rig.work / "nginx.conf"])
    await_answer(NGINX_PORTS["fast"], "/")
    return Candidate(process, "sk-key-000123", NGINX_PORTS)


CANDIDATES = {"nginx": nginx, "prototype": prototype, "nines": nines}
