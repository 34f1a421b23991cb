"""What a call costs that is said in another wire language, beside one that passes through."""
from candidates import nines
from steady import BUSY_CONNECTIONS, STREAMS

WARM_UP_SECONDS, SECONDS = 12, 8
# The mock provider speaks chat completions.
PASSED, TRANSLATED = "/v1/chat/completions", "/v1/messages"


def measure(rig):
    """CPU of a unary call and of a chunk from messages to chat completions, as multiples of passed-through ones in the same process."""
    with nines(rig) as gateway:
        def load(mode, kind, connections, path, seconds):
            return rig.load(gateway.ports[kind], gateway.key, mode, kind, connections, seconds, path=path)

        def ratio(mode, kind, connections, counted):
            def cost(path):
                said, cpu = rig.cpu([gateway.process.pid], lambda: load(mode, kind, connections, path, SECONDS))
                return cpu / said[counted]

            # Nobody is measured here, so it need not be made again where others disturb it.
            for path in (PASSED, TRANSLATED):
                load(mode, kind, connections, path, WARM_UP_SECONDS)
            return cost(TRANSLATED) / cost(PASSED)

        return {"translated_unary": ratio("sat", "fast", BUSY_CONNECTIONS, "done"),
                "translated_chunk": ratio("stream", "paced", STREAMS, "chunks")}
