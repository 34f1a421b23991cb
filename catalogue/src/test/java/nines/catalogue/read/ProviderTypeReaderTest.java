package nines.catalogue.read;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import nines.catalogue.FileFault;
import nines.catalogue.type.KeyNeed;
import nines.catalogue.type.ModelPlace;
import nines.catalogue.type.ProviderType;
import nines.catalogue.type.StreamPlace;
import nines.catalogue.type.StreamUsage;
import nines.core.exchange.Operation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ProviderTypeReaderTest {
  private static final String GOOD =
      """
      name: mine
      title: My provider
      date: 2026-01-02
      source: [https://mine.example/docs]
      operations:
        chat_completions:
      """;

  @Test
  void the_smallest_file_has_the_habits_of_its_family() {
    ProviderType type = good(GOOD);
    assertThat(type.baseUrl()).isNull();
    assertThat(type.credential().header()).isEqualTo("authorization");
    assertThat(type.credential().scheme()).isEqualTo("Bearer");
    assertThat(type.credential().keys()).isEqualTo(KeyNeed.REQUIRED);
    var chat = requireNonNull(type.operations().get(Operation.CHAT_COMPLETIONS));
    assertThat(chat.dialect()).isEqualTo("openai-chat");
    assertThat(chat.path().path()).isEqualTo("/chat/completions");
    assertThat(chat.usage()).isEqualTo(StreamUsage.ASK);
    assertThat(chat.done()).isTrue();
    assertThat(type.limits().retryAfter()).containsExactly("retry-after");
  }

  @Test
  void every_member_arrives() {
    ProviderType type =
        good(
            """
            name: mine
            title: My provider
            date: 2026-01-02
            source: [https://mine.example/docs]
            base_url: https://mine.example
            base_url_form: host
            environment: [MY_KEY]
            base_url_environment: MY_URL
            credential: {header: x-key, keys: optional}
            headers: {x-version: "1"}
            operations:
              chat_completions: {path: "/m/{model}/chat?v=1", usage: unasked, done: false}
              embeddings: {stream: never}
            alternatives:
              - {base_url_ends: /plain}
              - {base_url_ends: /other, operations: {rerank: }}
            edits:
              - {remove: user, operations: [embeddings], source: "https://mine.example/a"}
              - {rename: seed, to: random_seed, source: "https://mine.example/b"}
            errors: {context_length: [too_long], heals: [quota]}
            limits:
              span: project
              buckets: [{counts: tokens, remaining: x-left, reset: x-reset, form: seconds}]
            answer_headers: [x-id]
            handling: {region: eu, retention: 30d, training: never, source: "https://mine.example/p"}
            own_model_names: true
            self_hosted: true
            """);
    var chat = requireNonNull(type.operations().get(Operation.CHAT_COMPLETIONS));
    assertThat(chat.model()).isEqualTo(ModelPlace.PATH);
    assertThat(chat.stream()).isEqualTo(StreamPlace.BODY);
    assertThat(chat.path().query()).isEqualTo("v=1");
    assertThat(type.credential().value("k")).isEqualTo("k");
    assertThat(type.alternatives().getFirst().operations()).isEqualTo(type.operations());
    assertThat(type.alternatives().getLast().operations()).containsOnlyKeys(Operation.RERANK);
    assertThat(type.edits().getFirst().operations()).containsExactly(Operation.EMBEDDINGS);
    assertThat(type.edits().getLast().renamedTo()).isEqualTo("random_seed");
    assertThat(type.limits().buckets().getFirst().reset()).isEqualTo("x-reset");
    assertThat(type.handling().retention()).isEqualTo("30d");
    assertThat(type.ownModelNames()).isTrue();
    assertThat(type.selfHosted()).isTrue();
    assertThat(type.at("https://x.example/plain").baseUrl()).isEqualTo("https://x.example");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "titel: x                       | 7:1  | \"titel\" | did you mean title?",
        "base_url_form: hots            | 7:16 | \"hots\" | did you mean host?",
        "base_url: api.example          | 7:11 | api.example | begins with http",
        "base_url: [a]                  | 7:11 | a list | text",
        "environment: MY_KEY            | 7:14 | \"MY_KEY\" | a list",
        "environment: [my-key]          | 7:14 | my-key | names of environment variables",
        "credential: Bearer             | 7:13 | \"Bearer\" | a mapping",
        "credential: {header: X-Key}    | 7:22 | \"X-Key\" | lower-case header name",
        "credential: {keys: maybe}      | 7:20 | \"maybe\" | one of required, optional, none",
        "headers: {x: \"a\\nb\"}        | 7:14 | a header value | printable ASCII",
        "self_hosted: yes               | 7:14 | \"yes\" | true or false",
        "self_hosted: \"true\"          | 7:14 | \"true\" | true or false",
        "answer_headers: [X-Id]         | 7:17 | X-Id | lower-case header names",
        "title: again                   | 7:1  | a second \"title\" | each key once",
        "edits: [{remove: a}]           | 7:9  | no \"source\" | \"source\"",
        "edits: [{rename: a, source: \"https://a\"}] | 7:9 | an edit | either remove, or rename",
        "edits: [{remove: a, operations: [talk], source: \"https://a\"}] | 7:34 | \"talk\" | one"
            + " of",
        "handling: {training: never}    | 7:11 | no source | the public page",
        "handling: {retention: 1y, source: \"https://a\"} | 7:23 | \"1y\" | a time such as 30d",
        "limits: {span: planet}         | 7:16 | \"planet\" | one of key, project",
        "limits: {buckets: [{counts: words}]} | 7:29 | \"words\" | requests, tokens",
        "limits: {buckets: [{counts: tokens, reset: x-r}]} | 7:44 | reset | reset and form"
            + " together",
        "errors: {context_lenght: [a]}  | 7:10 | \"context_lenght\" | did you mean context_length?",
        "alternatives: [{base_url_ends: x}] | 7:32 | \"x\" | the end of a path",
        "alternatives: [{operations: {rerank: }}] | 7:16 | no \"base_url_ends\" | base_url_ends",
        "? [a] : b                      | 7:3  | | well-formed YAML",
        "base_url: *a                   | 7:11 | | ",
      })
  void a_bad_member_is_told_with_its_place(
      String line, String place, String found, String expected) {
    List<FileFault> faults = faults(GOOD + line + "\n");
    assertThat(faults).isNotEmpty();
    assertThat(faults.getFirst().toString())
        .startsWith("mine.yaml:" + place + ": ")
        .contains(found == null ? "" : found)
        .contains(expected == null ? "" : expected);
  }

  @ParameterizedTest
  @MethodSource("brokenOperations")
  void a_bad_operation_is_told_with_its_place(String operation, String place, String expected) {
    List<FileFault> faults = faults(GOOD.replace("  chat_completions:\n", operation));
    assertThat(faults.getFirst().toString())
        .startsWith("mine.yaml:" + place + ": ")
        .contains(expected);
  }

  static List<Arguments> brokenOperations() {
    return List.of(
        arguments("  talk: \n", "6:3", "one of chat_completions"),
        arguments("  chat: {path: /say}\n", "6:9", "\"dialect\" of this operation"),
        arguments("  chat: {dialect: parrot}\n", "6:9", "\"path\" of this operation"),
        arguments("  responses: {dialect: parrot}\n", "6:15", "\"dialect\""),
        arguments("  chat_completion:\n", "6:3", "did you mean chat_completions?"),
        arguments("  chat_completions: {path: chat}\n", "6:28", "begins with a slash"),
        arguments("  chat_completions: {path: '/{model}/{model}'}\n", "6:28", "at most once"),
        arguments("  chat_completions: {path: '/{modell}'}\n", "6:28", "{model}"),
        arguments("  chat_completions: {paht: /x}\n", "6:22", "did you mean path?"),
        arguments("  chat_completions: {done: 1}\n", "6:28", "true or false"),
        arguments("  responses: {usage: ask}\n", "6:22", "unasked or never"),
        arguments("  chat_completions: /x\n", "6:21", "a mapping"),
        arguments("  chat_completions:\n  chat_completions:\n", "7:3", "each key once"));
  }

  @ParameterizedTest
  @CsvSource({"name", "title", "date", "source", "operations"})
  void what_must_be_there_is_missed(String key) {
    String without = GOOD.replaceFirst("(?m)^" + key + ":.*\n(  .*\n)*", "");
    assertThat(faults(without)).singleElement().asString().contains("no ").contains(key);
  }

  @Test
  void the_name_is_that_of_the_file() {
    assertThat(faults(GOOD.replace("name: mine", "name: yours")))
        .singleElement()
        .hasToString("mine.yaml:1:7: yours (expected: mine, as the file is called)");
  }

  @Test
  void a_source_must_be_public_and_a_date_a_date() {
    assertThat(faults(GOOD.replace("https://mine.example/docs", "notes.txt").replace("-02", "-32")))
        .extracting(FileFault::toString)
        .containsExactlyInAnyOrder(
            "mine.yaml:4:9: notes.txt (expected: an https:// address)",
            "mine.yaml:3:7: \"2026-01-32\" (expected: a date such as 2026-08-21)");
  }

  @Test
  void all_faults_of_a_file_come_at_once() {
    assertThat(faults(GOOD + "titel: x\nself_hosted: 1\nheaders: 3\n")).hasSize(3);
  }

  private static ProviderType good(String text) {
    FaultList faults = new FaultList();
    ProviderType type = ProviderTypeReader.read("mine.yaml", text, "mine", faults);
    assertThat(faults.all()).isEmpty();
    return requireNonNull(type);
  }

  private static List<FileFault> faults(String text) {
    FaultList faults = new FaultList();
    assertThat(ProviderTypeReader.read("mine.yaml", text, "mine", faults)).isNull();
    return faults.all();
  }
}
