package nines.catalogue;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import nines.catalogue.read.FaultList;
import nines.catalogue.read.ProviderTypeReader;
import nines.core.exchange.Operation;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ProviderTypeSchemaTest {
  private static final String TEXT = Catalogue.resource("provider-type.schema.json");
  private static final Schema SCHEMA =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12).getSchema(TEXT);
  private static final String GOOD =
      """
      name: mine
      title: My provider
      date: 2026-01-02
      source: [https://mine.example/docs]
      operations:
        chat_completions:
      """;

  @TestFactory
  Stream<DynamicTest> every_shipped_type_follows_the_schema() {
    return Catalogue.shipped().typeNames().stream()
        .map(name ->
            DynamicTest.dynamicTest(
                name,
                () ->
                    assertThat(errors(Catalogue.resource("providers/" + name + ".yaml")))
                        .isEmpty()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "unknown: 1",
        "base_url: api.example",
        "base_url_form: hots",
        "environment: [my-key]",
        "credential: {header: X-Key}",
        "credential: {keys: maybe}",
        "headers: {X-A: b}",
        "self_hosted: 1",
        "answer_headers: [X-Id]",
        "edits: [{remove: a}]",
        "edits: [{rename: a, source: 'https://a'}]",
        "edits: [{remove: a, rename: b, to: c, source: 'https://a'}]",
        "edits: [{remove: a, operations: [talk], source: 'https://a'}]",
        "handling: {training: never}",
        "handling: {retention: 1y, source: 'https://a'}",
        "limits: {span: planet}",
        "limits: {buckets: [{counts: words}]}",
        "limits: {buckets: [{counts: tokens, reset: x-r}]}",
        "errors: {context: [a]}",
        "alternatives: [{base_url_ends: x}]",
        "alternatives: [{operations: {rerank: }}]",
        "alternatives: [{base_url_ends: /x, aws_service: S3, operations: {rerank: }}]",
        "base_urls: {eu: api.example}",
        "alternatives: [{base_url_ends: /x, operations: {chat: {path: /say}}}]",
        "alternatives: [{base_url_ends: /x, operations: {chat: {dialect: parrot}}}]",
        "alternatives: [{base_url_ends: /x, operations: {rerank: {dialect: parrot}}}]",
        "credential: {google_scope: cloud}",
        "credential: {entra_scope: cloud}"
      })
  void what_the_loader_refuses_the_schema_refuses(String line) {
    assertThat(errors(GOOD)).isEmpty();
    assertThat(errors(GOOD + line)).isNotEmpty();
    FaultList faults = new FaultList();
    ProviderTypeReader.read("mine.yaml", GOOD + line, "mine", faults);
    assertThat(faults.isEmpty()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "stream_path: x",
        "models: claude",
        "except: claude",
        "headers: {X-A: b}",
        "put: {a-b: c}",
        "put: {a: [c]}",
        "without: [a-b]",
        "header_lists: {A: b}",
        "header_lists: {a: b-c}",
        "events: chunks"
      })
  void what_the_loader_refuses_of_an_operation_the_schema_refuses(String member) {
    String bad = GOOD.replace("chat_completions:", "chat_completions: {" + member + "}");
    assertThat(errors(bad)).isNotEmpty();
    FaultList faults = new FaultList();
    ProviderTypeReader.read("mine.yaml", bad, "mine", faults);
    assertThat(faults.isEmpty()).isFalse();
  }

  @Test
  void the_schema_names_every_operation() {
    JsonNode names = new JsonMapper().readTree(TEXT).at("/$defs/operation/enum");
    assertThat(names.valueStream().map(JsonNode::asString))
        .containsExactlyInAnyOrderElementsOf(
            Stream.of(Operation.values())
                .map(operation -> operation.name().toLowerCase(Locale.ROOT))
                .toList());
  }

  private static List<?> errors(String yaml) {
    return requireNonNull(SCHEMA).validate(yaml, InputFormat.YAML);
  }
}
