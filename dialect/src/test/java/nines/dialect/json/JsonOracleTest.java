package nines.dialect.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;

/// Another strict parser as the judge: the JDK's decoder for UTF-8, Jackson for the grammar and for
/// duplicates, and a look at its strings for surrogates outside a pair.
class JsonOracleTest {
  private static final int TEXTS = 4000;
  private static final JsonFactory JACKSON =
      JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void verdict_and_meaning_agree_with_another_strict_parser(long seed) {
    Random random = new Random(seed);
    RandomJson source = new RandomJson(random);
    int refused = 0;
    for (int i = 0; i < TEXTS; i++) {
      byte[] text = source.object();
      for (int mutations = random.nextInt(3); mutations > 0; mutations--) {
        text = source.mutate(text);
      }
      String expected = byJackson(text);
      assertThat(byReader(text)).as(Texts.text(text)).isEqualTo(expected);
      refused += expected == null ? 1 : 0;
    }
    assertThat(refused).isBetween(TEXTS / 4, TEXTS * 3 / 4);
  }

  /// What the text says, or null when it is refused.
  private static @Nullable String byReader(byte[] text) {
    StringBuilder said = new StringBuilder();
    try {
      JsonReader reader = new JsonReader(text);
      tell(reader, said);
      reader.end();
      if (said.charAt(0) == '{') {
        JsonIndex.of(text);
      }
      return said.toString();
    } catch (JsonException e) {
      return null;
    }
  }

  private static void tell(JsonReader reader, StringBuilder said) {
    switch (reader.peek()) {
      case OBJECT -> {
        reader.enterObject();
        said.append('{');
        while (reader.nextMember()) {
          said.append(reader.name()).append(':');
          tell(reader, said);
        }
        said.append('}');
      }
      case ARRAY -> {
        reader.enterArray();
        said.append('[');
        while (reader.nextElement()) {
          tell(reader, said);
        }
        said.append(']');
      }
      case STRING -> said.append(reader.string());
      case NUMBER -> said.append(reader.doubleValue());
      case TRUE, FALSE -> said.append(reader.booleanValue());
      case NULL -> {
        reader.skip();
        said.append("null");
      }
    }
    said.append(' ');
  }

  private static @Nullable String byJackson(byte[] bytes) {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      StringBuilder said = new StringBuilder();
      try (JsonParser parser = JACKSON.createParser(ObjectReadContext.empty(), text)) {
        int values = 0;
        for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
          if (!tell(parser, token, said)) {
            return null;
          }
          values += parser.streamReadContext().inRoot() ? 1 : 0;
        }
        return values == 1 ? said.toString() : null;
      }
    } catch (CharacterCodingException | JacksonException e) {
      return null;
    }
  }

  private static boolean tell(JsonParser parser, JsonToken token, StringBuilder said) {
    switch (token) {
      case START_OBJECT -> said.append('{');
      case START_ARRAY -> said.append('[');
      case END_OBJECT -> said.append("} ");
      case END_ARRAY -> said.append("] ");
      case PROPERTY_NAME -> said.append(parser.getString()).append(':');
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT ->
          said.append(Double.parseDouble(parser.getString())).append(' ');
      default -> said.append(parser.getString()).append(' ');
    }
    return token.isNumeric() || wellFormed(parser.getString());
  }

  private static boolean wellFormed(@Nullable String text) {
    return text == null || StandardCharsets.UTF_8.newEncoder().canEncode(text);
  }
}
