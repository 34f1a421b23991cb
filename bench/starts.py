"""How long commands and a start take, from exec."""
import subprocess
import time

from candidates import ENVIRONMENT, nines, nines_folder
from rig import GATEWAY_CORE, LOAD_CORE, ROOT

BOTH_CORES = f"{GATEWAY_CORE},{LOAD_CORE}"


def measure(rig):
    """Seconds: first answer of `serve` on one core and on two, `version`, `keys create`."""
    folder, _ = nines_folder(rig)
    return {"serve_one_core_s": serve(rig, GATEWAY_CORE), "serve_two_cores_s": serve(rig, BOTH_CORES),
            "version_s": command(folder, "version"),
            "keys_create_s": command(folder, "keys", "create", "--name", "timed")}


def serve(rig, cores):
    began = time.monotonic()
    with nines(rig, cores):
        return time.monotonic() - began


def command(folder, *words):
    began = time.monotonic()
    subprocess.run(["taskset", "-c", BOTH_CORES, ROOT / "nines", *words], cwd=folder, env=ENVIRONMENT,
                   stdout=subprocess.DEVNULL, check=True)
    return time.monotonic() - began
