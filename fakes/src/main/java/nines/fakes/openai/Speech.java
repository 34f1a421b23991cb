package nines.fakes.openai;

import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import nines.fakes.answer.Words;
import nines.fakes.json.Trees;
import nines.fakes.reply.Complaint;
import nines.fakes.reply.Reply;
import nines.fakes.reply.Visit;
import tools.jackson.databind.node.ObjectNode;

/// Answers `/audio/speech` with bytes: a hum in WAV or PCM as long as the text, or bytes that begin
/// like the format asked for.
final class Speech implements Endpoint {
  /// Bytes of sound for one word: an eighth of a second of 8 kHz, 16 bit, one channel.
  static final int WORD_BYTES = 2_000;

  /// Longest text that is spoken, in characters.
  static final int MAX_CHARS = 4_096;

  private static final int RATE = 8_000;

  private static final Map<String, String> TYPES =
      Map.of(
          "mp3", "audio/mpeg",
          "opus", "audio/ogg",
          "aac", "audio/aac",
          "flac", "audio/flac",
          "wav", "audio/wav",
          "pcm", "audio/pcm");

  private static final Map<String, String> BEGINNINGS =
      Map.of("mp3", "ID3", "opus", "OggS", "aac", "\u00ff\u00f1", "flac", "fLaC");

  @Override
  public Reply answer(Visit visit, ObjectNode body) {
    String text = Trees.text(body.path("input"));
    String format = Trees.text(body.path("response_format"));
    Optional<Complaint> complaint = ChatRules.model(body).or(() -> complaint(body, text, format));
    if (complaint.isPresent()) {
      return OpenAiErrors.refusal(visit, complaint.get());
    }
    String wanted = format.isEmpty() ? "mp3" : format;
    Buffer hum = hum(Math.max(1, Words.count(text)) * WORD_BYTES);
    Buffer sound =
        switch (wanted) {
          case "pcm" -> hum;
          case "wav" -> wav(hum);
          default ->
              Buffer.buffer(
                      BEGINNINGS.getOrDefault(wanted, "").getBytes(StandardCharsets.ISO_8859_1))
                  .appendBuffer(hum);
        };
    return new Reply.Whole(
        200,
        Map.of("content-type", TYPES.getOrDefault(wanted, "audio/mpeg")),
        sound,
        Words.count(text));
  }

  private static Optional<Complaint> complaint(ObjectNode body, String text, String format) {
    if (text.isEmpty() || text.length() > MAX_CHARS) {
      return Optional.of(
          Complaint.about("input", "Invalid 'input': expected 1 to " + MAX_CHARS + " characters."));
    }
    if (Trees.text(body.path("voice")).isEmpty() && !body.path("voice").isObject()) {
      return Optional.of(Complaint.about("voice", "Missing required parameter: 'voice'."));
    }
    return format.isEmpty() || TYPES.containsKey(format)
        ? Optional.empty()
        : Optional.of(Complaint.about("response_format", "Invalid value: '" + format + "'."));
  }

  /// A sawtooth of 250 Hz.
  private static Buffer hum(int bytes) {
    Buffer hum = Buffer.buffer(bytes);
    for (int at = 0; at < bytes / 2; at++) {
      hum.appendShortLE((short) (at % 32 * 256));
    }
    return hum;
  }

  private static Buffer wav(Buffer samples) {
    return Buffer.buffer("RIFF")
        .appendIntLE(36 + samples.length())
        .appendString("WAVEfmt ")
        .appendIntLE(16)
        .appendShortLE((short) 1)
        .appendShortLE((short) 1)
        .appendIntLE(RATE)
        .appendIntLE(RATE * 2)
        .appendShortLE((short) 2)
        .appendShortLE((short) 16)
        .appendString("data")
        .appendIntLE(samples.length())
        .appendBuffer(samples);
  }
}
