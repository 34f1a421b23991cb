"""What a call costs that is said in another wire language, beside one that passes through."""
from candidates import nines
from steady import BUSY_CONNECTIONS, STREAMS

WARM_UP_SECONDS, SECONDS = 15, 8
# The mock provider speaks chat completions.
PASSED, TRANSLATED = "/v1/chat/completions", "/v1/messages"


def measure(rig):
    """CPU of a unary call and of a chunk from messages to chat completions, as multiples of passed-through ones in the same process."""
    with nines(rig) as gateway:
        def cost(mode, kind, connections, counted, path, seconds):
            said, cpu = rig.cpu([gateway.process.pid], lambda: rig.load(
                gateway.ports[kind], gateway.key, mode, kind, connections, seconds, path=path))
            return cpu / said[counted]

        def ratio(*call):
            for path in (PASSED, TRANSLATED):
                cost(*call, path, WARM_UP_SECONDS)
            return cost(*call, TRANSLATED, SECONDS) / cost(*call, PASSED, SECONDS)

        return {"translated_unary": ratio("sat", "fast", BUSY_CONNECTIONS, "done"),
                "translated_chunk": ratio("stream", "paced", STREAMS, "chunks")}
