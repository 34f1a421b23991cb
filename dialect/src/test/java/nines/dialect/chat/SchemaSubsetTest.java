package nines.dialect.chat;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import nines.dialect.json.JsonValue;
import nines.dialect.json.JsonWriter;
import org.junit.jupiter.api.Test;

class SchemaSubsetTest {
  private static String subset(String schema) {
    JsonWriter json = new JsonWriter();
    SchemaSubset.write(schema.replace('\'', '"'), json);
    return new String(json.toBytes(), StandardCharsets.UTF_8).replace('"', '\'');
  }

  @Test
  void objects_are_closed_at_every_depth() {
    assertThat(
            subset(
                "{'type':'object','properties':{'a':{'type':'array','items':{'type':'object',"
                    + "'properties':{}}}},'$defs':{'d':{'type':'object'}}}"))
        .isEqualTo(
            "{'type':'object','properties':{'a':{'type':'array','items':{'type':'object',"
                + "'properties':{},'additionalProperties':false}}},'$defs':{'d':{'type':'object',"
                + "'additionalProperties':false}},'additionalProperties':false}");
  }

  @Test
  void limits_of_values_move_into_the_description() {
    assertThat(subset("{'type':'integer','description':'age','minimum':0,'maximum':99}"))
        .isEqualTo("{'type':'integer','description':'age\\nminimum: 0\\nmaximum: 99'}");
    assertThat(subset("{'type':'string','format':'date'}"))
        .isEqualTo("{'type':'string','format':'date'}");
    assertThat(subset("{'type':'string','format':'colour'}"))
        .startsWith("{'type':'string','description':");
    assertThat(subset("{'type':'array','minItems':1}")).isEqualTo("{'type':'array','minItems':1}");
    assertThat(subset("{'type':'array','minItems':2}")).contains("description");
  }

  @Test
  void a_property_may_have_the_name_of_a_limit() {
    assertThat(subset("{'properties':{'minimum':{'type':'integer'}}}"))
        .isEqualTo("{'properties':{'minimum':{'type':'integer'}},'additionalProperties':false}");
  }

  @Test
  void alternatives_have_one_name() {
    assertThat(subset("{'oneOf':[{'type':'string'},{'type':'null'}]}"))
        .isEqualTo("{'anyOf':[{'type':'string'},{'type':'null'}]}");
  }

  @Test
  void a_schema_of_any_depth_is_written() {
    String deep = "{'items':".repeat(400) + "true" + "}".repeat(400);
    assertThat(JsonValue.of(subset(deep).replace('\'', '"')).json()).hasSize(deep.length());
  }
}
