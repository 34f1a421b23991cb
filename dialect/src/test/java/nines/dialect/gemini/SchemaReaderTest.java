package nines.dialect.gemini;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import nines.dialect.json.JsonValue;
import nines.dialect.json.MemberException;
import org.junit.jupiter.api.Test;

class SchemaReaderTest {
  private static String read(String schema) {
    return SchemaReader.read(JsonValue.of(Talk.json(schema))).replace('"', '\'');
  }

  @Test
  void types_are_in_lower_case_however_deep() {
    assertThat(
            read(
                """
                {'type': 'OBJECT', 'properties': {'a': {'type': 'ARRAY',
                 'items': {'type': 'STRING'}}, 'type': {'type': 'INTEGER'}}, 'required': ['a']}
                """))
        .isEqualTo(
            "{'type':'object','properties':{'a':{'type':'array','items':{'type':'string'}},"
                + "'type':{'type':'integer'}},'required':['a']}");
  }

  @Test
  void nullable_becomes_a_type() {
    assertThat(read("{'type': 'STRING', 'nullable': true, 'enum': ['a']}"))
        .isEqualTo("{'type':['string','null'],'enum':['a']}");
    assertThat(read("{'nullable': true, 'anyOf': [{'type': 'STRING'}, {'type': 'NUMBER'}]}"))
        .isEqualTo("{'anyOf':[{'type':'string'},{'type':'number'},{'type':'null'}]}");
    assertThat(read("{'type': 'STRING', 'nullable': false}")).isEqualTo("{'type':'string'}");
  }

  @Test
  void limits_are_numbers_and_order_is_not_told() {
    assertThat(
            read(
                """
                {'type': 'ARRAY', 'minItems': '1', 'max_items': 3, 'propertyOrdering': ['a'],
                 'example': [1], 'maximum': 2.50, 'format': 'x', 'title': null}
                """))
        .isEqualTo(
            "{'type':'array','minItems':1,'maxItems':3,'examples':[[1]],'maximum':2.50,"
                + "'format':'x'}");
  }

  @Test
  void json_schema_in_its_place_stays_what_it_is() {
    String schema =
        "{'type':['string','null'],'$defs':{'x':{'type':'object','additionalProperties':false}},"
            + "'allOf':[{'$ref':'#/$defs/x'}],'const':1}";
    assertThat(read(schema)).isEqualTo(schema);
  }

  @Test
  void a_schema_may_be_as_deep_as_the_bound_and_no_deeper() {
    assertThat(read(nested(SchemaReader.MAX_DEPTH))).contains("'type':'string'");
    assertThatThrownBy(() -> read(nested(SchemaReader.MAX_DEPTH + 1)))
        .isInstanceOf(MemberException.class)
        .hasMessageContaining("at most 28 levels");
  }

  private static String nested(int depth) {
    return "{'properties':{'a':".repeat(depth) + "{'type':'STRING'}" + "}}".repeat(depth);
  }

  @Test
  void a_limit_that_is_no_number_is_named() {
    assertThatThrownBy(() -> read("{'items': {'maxItems': 'x'}}"))
        .isInstanceOf(MemberException.class)
        .hasMessageContaining("items.maxItems");
  }
}
