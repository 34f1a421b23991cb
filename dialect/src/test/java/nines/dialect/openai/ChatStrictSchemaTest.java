package nines.dialect.openai;

import static org.assertj.core.api.Assertions.assertThat;

import nines.dialect.json.JsonValue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChatStrictSchemaTest {
  private static String object(String properties, String required) {
    return "{\"type\":\"object\",\"properties\":{"
        + properties
        + "},\"required\":["
        + required
        + "],\"additionalProperties\":false}";
  }

  @Test
  void objects_that_close_and_require_their_members_are_strict() {
    String inner = object("\"b\":{\"type\":\"string\",\"enum\":[\"x\"]}", "\"b\"");
    String items = "{\"type\":\"array\",\"items\":{\"anyOf\":[" + inner + ",{\"$ref\":\"#\"}]}}";
    assertThat(ChatStrictSchema.holds(JsonValue.of(object("\"a\":" + items, "\"a\"")))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"type\":\"string\"}",
        "{\"type\":\"object\"}",
        "{\"type\":\"object\",\"properties\":{},\"additionalProperties\":true}",
        "{\"type\":\"object\",\"properties\":{\"a\":{}},\"additionalProperties\":false}",
        "{\"type\":\"object\",\"properties\":{\"a\":{\"type\":\"string\",\"pattern\":\"x\"}},"
            + "\"required\":[\"a\"],\"additionalProperties\":false}",
        "{\"type\":\"object\",\"properties\":{\"a\":{\"type\":\"object\"}},"
            + "\"required\":[\"a\"],\"additionalProperties\":false}",
        "{\"type\":\"object\",\"properties\":{\"a\":true},\"required\":[\"a\"],"
            + "\"additionalProperties\":false}",
        "{\"type\":\"object\",\"properties\":{},\"additionalProperties\":false,\"allOf\":[]}"
      })
  void what_openai_might_refuse_is_not(String schema) {
    assertThat(ChatStrictSchema.holds(JsonValue.of(schema))).isFalse();
  }
}
