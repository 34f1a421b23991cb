package nines.fakes.answer;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import nines.fakes.json.Trees;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class SchemaInstanceTest {
  private static final SchemaRegistry REGISTRY =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{'type':'string'}",
        "{'type':'string','minLength':40}",
        "{'type':'string','maxLength':2}",
        "{'type':'string','format':'date-time'}",
        "{'type':'integer'}",
        "{'type':'integer','minimum':10}",
        "{'type':'integer','maximum':-10}",
        "{'type':'integer','exclusiveMinimum':3,'exclusiveMaximum':5}",
        "{'type':'integer','minimum':11,'multipleOf':7}",
        "{'type':'number','exclusiveMinimum':0,'exclusiveMaximum':1}",
        "{'type':'number','minimum':2.5,'maximum':2.75}",
        "{'type':'boolean'}",
        "{'type':'null'}",
        "{'type':['null','integer']}",
        "{'const':{'a':[1,2]}}",
        "{'enum':['red','green']}",
        "{'type':'array','items':{'type':'integer'}}",
        "{'type':'array','items':{'type':'string'},'minItems':3}",
        "{'type':'array','items':{'type':'string'},'maxItems':0}",
        "{'type':'array','prefixItems':[{'type':'string'},{'type':'integer'}],'items':false}",
        "{'anyOf':[{'type':'integer'},{'type':'string'}]}",
        "{'oneOf':[{'type':'object','properties':{'x':{'type':'integer'}},'required':['x']}]}",
        "{'allOf':[{'type':'object','properties':{'a':{'type':'string'}},'required':['a']},"
            + "{'type':'object','properties':{'b':{'type':'integer'}},'required':['b']}]}",
        "{'type':'object','properties':{'a':{'type':'string'},'b':{'type':'integer'}},"
            + "'required':['a','b'],'additionalProperties':false}",
        "{'$ref':'#/$defs/P','$defs':{'P':{'type':'object','properties':{'n':{'type':'number'}},"
            + "'required':['n']}}}",
        "{'$ref':'#/$defs/N','$defs':{'N':{'type':'object','properties':{'next':{'anyOf':"
            + "[{'$ref':'#/$defs/N'},{'type':'null'}]},'v':{'type':'integer'}},"
            + "'required':['next','v'],'additionalProperties':false}}}"
      })
  void instance_satisfies_its_schema(String json) {
    String schema = json.replace('\'', '"');
    JsonNode made = new SchemaInstance(Trees.value(schema).orElseThrow(), hints()).value();
    assertThat(REGISTRY.getSchema(schema).validate(made))
        .as("%s does not satisfy %s", made, schema)
        .isEmpty();
  }

  @Test
  void upper_case_types_are_understood() {
    JsonNode made = made("{'type':'OBJECT','properties':{'n':{'type':'INTEGER'}}}");
    assertThat(made.path("n").isIntegralNumber()).isTrue();
  }

  @Test
  void numbers_and_names_come_from_the_text() {
    Hints hints = Hints.of("What is 6 times 7 in New York, asks Ann?");
    JsonNode schema =
        Trees.value(
                """
                {"properties":{"a":{"type":"integer"},"b":{"type":"number"},
                "where":{"type":"string"},"who":{"type":"string"},"other":{"type":"string"}}}\
                """)
            .orElseThrow();
    assertThat(Trees.write(new SchemaInstance(schema, hints).value()))
        .isEqualTo(
            """
            {"a":6,"b":7,"where":"New York","who":"Ann","other":"other"}\
            """);
  }

  @Test
  void text_out_of_range_gives_way_to_a_number_in_range() {
    JsonNode schema = Trees.value("{\"type\":\"integer\",\"maximum\":10}").orElseThrow();
    assertThat(new SchemaInstance(schema, Hints.of("say 99")).value().asInt()).isEqualTo(1);
  }

  @Test
  void endless_recursion_is_cut_short() {
    JsonNode made =
        made("{'$ref':'#/$defs/N','$defs':{'N':{'properties':{'n':{'$ref':'#/$defs/N'}}}}}");
    assertThat(Trees.write(made).length()).isLessThan(1_000);
  }

  @Test
  void forced_length_has_a_bound() {
    assertThat(made("{'type':'string','minLength':999999999}").asString())
        .hasSize(SchemaInstance.MAX_FORCED);
    assertThat(made("{'type':'array','minItems':999999999}")).hasSize(SchemaInstance.MAX_FORCED);
  }

  @Test
  void hints_have_a_bound() {
    Hints hints = Hints.of(" 5 ".repeat(100));
    for (int taken = 0; taken < Hints.MAX_HINTS; taken++) {
      assertThat(hints.number()).contains(5L);
    }
    assertThat(hints.number()).isEmpty();
  }

  private static JsonNode made(String json) {
    return new SchemaInstance(Trees.value(json.replace('\'', '"')).orElseThrow(), hints()).value();
  }

  private static Hints hints() {
    return Hints.of("nothing said");
  }
}
