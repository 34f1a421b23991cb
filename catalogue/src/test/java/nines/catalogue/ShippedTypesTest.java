package nines.catalogue;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import nines.catalogue.type.BaseUrl;
import nines.catalogue.type.Carriage;
import nines.catalogue.type.CloudPlace;
import nines.catalogue.type.KeyNeed;
import nines.catalogue.type.ModelPlace;
import nines.catalogue.type.ProviderType;
import nines.catalogue.type.Service;
import nines.catalogue.type.StreamUsage;
import nines.core.exchange.Habit;
import nines.core.exchange.Operation;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class ShippedTypesTest {
  private static final List<String> DIALECTS =
      List.of(
          "openai-chat",
          "openai-responses",
          "openai",
          "anthropic",
          "gemini",
          "cohere",
          "mistral",
          "bedrock",
          "voyage",
          "jina",
          "ollama");

  private static final String[] CONTRACT = {
    "openai",
    "azure-openai",
    "anthropic",
    "gemini",
    "mistral",
    "deepseek",
    "qwen",
    "groq",
    "xai",
    "together",
    "fireworks",
    "openrouter",
    "tokenmix",
    "perplexity",
    "cerebras",
    "moonshot",
    "zai",
    "huggingface",
    "nvidia",
    "cohere",
    "bedrock",
    "vertex",
    "voyage",
    "jina",
    "ollama",
    "vllm",
    "llamacpp",
    "tgi",
    "gpustack",
    "cloudflare-ai-gateway",
    "litellm",
    "portkey",
    "openai-compatible",
    "open-responses",
    "fake"
  };

  private final Catalogue catalogue = Catalogue.shipped();

  @Test
  void every_type_of_the_contract_is_served() {
    assertThat(catalogue.typeNames()).containsExactlyInAnyOrder(CONTRACT);
  }

  @Test
  void the_index_lists_the_files_of_the_folder() throws IOException, URISyntaxException {
    Path folder = Path.of(requireNonNull(Catalogue.class.getResource("providers")).toURI());
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrderElementsOf(
              Stream.concat(
                      Stream.of("index.txt"),
                      catalogue.typeNames().stream().map(name -> name + ".yaml"))
                  .toList());
    }
  }

  @TestFactory
  Stream<DynamicTest> every_shipped_type_is_whole() {
    return new TreeSet<>(catalogue.typeNames())
        .stream().map(name -> DynamicTest.dynamicTest(name, () -> check(type(name))));
  }

  private void check(ProviderType type) {
    assertThat(type.environment()).isEqualTo(catalogue.environment().get(type.name()));
    assertThat(type.operations()).isNotEmpty();
    assertThat(type.provenance().sources()).isNotEmpty();
    assertThat(type.operations().values()).allSatisfy(ShippedTypesTest::check);
    assertThat(type.alternatives())
        .flatExtracting(alternative -> alternative.operations().values())
        .allSatisfy(ShippedTypesTest::check);
    String baseUrl = type.baseUrlIn("eu-west-1");
    if (baseUrl != null) {
      assertThat(BaseUrl.fault(baseUrl)).isNull();
      assertThat(type.at(baseUrl).baseUrl()).isEqualTo(baseUrl);
    }
    assertThat(type.edits()).allSatisfy(edit -> assertThat(edit.operations()).isNotEmpty());
  }

  private static void check(Carriage carriage) {
    assertThat(DIALECTS).contains(carriage.dialect());
    assertThat(carriage.path().path()).startsWith("/");
    assertThat(carriage.model() == ModelPlace.PATH).isEqualTo(carriage.path().namesModel());
  }

  @Test
  void a_model_of_gemini_stands_in_the_path() {
    Carriage carriage = carriage(type("gemini"), Operation.STREAM_GENERATE_CONTENT);
    assertThat(carriage.path().expand("gemini-2.5-flash"))
        .isEqualTo("/v1beta/models/gemini-2.5-flash:streamGenerateContent");
    assertThat(carriage.path().query()).isEqualTo("alt=sse");
  }

  @Test
  void azure_is_reached_in_three_ways_by_how_its_base_url_ends() {
    ProviderType azure = type("azure-openai");
    assertThat(url(azure, "https://r.openai.azure.com"))
        .isEqualTo("https://r.openai.azure.com/openai/v1/chat/completions");
    assertThat(url(azure, "https://r.openai.azure.com/openai/v1/"))
        .isEqualTo("https://r.openai.azure.com/openai/v1/chat/completions");
    assertThat(url(azure, "https://r.openai.azure.com/openai/deployments"))
        .isEqualTo("https://r.openai.azure.com/openai/deployments/gpt%2F5/chat/completions");
    assertThat(url(azure, "https://r.services.ai.azure.com/models"))
        .isEqualTo("https://r.services.ai.azure.com/models/chat/completions");
    assertThat(url(azure, "https://gateway.example/models/team"))
        .isEqualTo("https://gateway.example/models/team/openai/v1/chat/completions");
    Service classic = azure.at("https://r.openai.azure.com/openai/deployments");
    assertThat(requireNonNull(classic.operations().get(Operation.CHAT_COMPLETIONS)).path().query())
        .isEqualTo("api-version=2024-10-21");
  }

  private static String url(ProviderType type, String baseUrl) {
    Service service = type.at(baseUrl);
    return service.baseUrl()
        + requireNonNull(service.operations().get(Operation.CHAT_COMPLETIONS))
            .path()
            .expand("gpt/5");
  }

  @Test
  void usage_is_not_asked_for_where_it_comes_unasked() {
    assertThat(List.of("mistral", "groq", "together", "perplexity"))
        .allSatisfy(name ->
            assertThat(carriage(type(name), Operation.CHAT_COMPLETIONS).usage())
                .isEqualTo(StreamUsage.UNASKED));
    assertThat(List.of("openai", "azure-openai", "deepseek", "vllm", "ollama"))
        .allSatisfy(name ->
            assertThat(carriage(type(name), Operation.CHAT_COMPLETIONS).usage())
                .isEqualTo(StreamUsage.ASK));
  }

  @Test
  void keys_travel_as_each_family_wants_them() {
    assertThat(type("openai").credential().value("k")).isEqualTo("Bearer k");
    assertThat(type("anthropic").credential().header()).isEqualTo("x-api-key");
    assertThat(type("anthropic").credential().value("k")).isEqualTo("k");
    assertThat(type("anthropic").headers()).containsEntry("anthropic-version", "2023-06-01");
    assertThat(type("gemini").credential().header()).isEqualTo("x-goog-api-key");
    assertThat(type("azure-openai").credential().header()).isEqualTo("api-key");
    assertThat(type("vllm").credential().keys()).isEqualTo(KeyNeed.OPTIONAL);
  }

  @Test
  void bedrock_is_in_a_region_and_takes_signatures() {
    ProviderType bedrock = type("bedrock");
    assertThat(bedrock.hasLocations()).isTrue();
    assertThat(bedrock.baseUrlIn("eu-west-1"))
        .isEqualTo("https://bedrock-runtime.eu-west-1.amazonaws.com");
    assertThat(bedrock.baseUrlIn(null)).isNull();
    assertThat(bedrock.credential().awsService()).isEqualTo("bedrock");
    assertThat(type("openai").hasLocations()).isFalse();
    assertThat(carriage(bedrock, Operation.CHAT).path().expand("arn:aws:bedrock/x"))
        .isEqualTo("/model/arn%3Aaws%3Abedrock%2Fx/converse");
  }

  @Test
  void claude_on_bedrock_is_invoked_at_the_hosts_of_aws_alone() {
    ProviderType bedrock = type("bedrock");
    String own = requireNonNull(bedrock.baseUrlIn("eu-west-1"));
    Carriage invoke = requireNonNull(bedrock.at(own).operations().get(Operation.MESSAGES));
    assertThat(invoke.serves("eu.anthropic.claude-sonnet-5-v1:0")).isTrue();
    assertThat(invoke.serves("amazon.nova-pro-v1:0")).isFalse();
    assertThat(invoke.path(false).expand("a")).isEqualTo("/model/a/invoke");
    assertThat(invoke.path(true).expand("a")).isEqualTo("/model/a/invoke-with-response-stream");
    assertThat(bedrock.at("https://proxy.example").operations())
        .doesNotContainKey(Operation.MESSAGES);
  }

  @Test
  void bedrock_speaks_as_openai_does_at_hosts_and_paths_of_their_own() {
    ProviderType bedrock = type("bedrock");
    Service mantle = bedrock.at("https://bedrock-mantle.us-east-1.api.aws/v1");
    assertThat(mantle.baseUrl()).isEqualTo("https://bedrock-mantle.us-east-1.api.aws");
    assertThat(mantle.awsService()).isEqualTo("bedrock-mantle");
    assertThat(mantle.operations())
        .containsOnlyKeys(Operation.CHAT_COMPLETIONS, Operation.RESPONSES);
    Service runtime = bedrock.at("https://bedrock-runtime.us-east-1.amazonaws.com/openai/v1");
    assertThat(runtime.awsService()).isEqualTo("bedrock");
    assertThat(runtime.baseUrl()).isEqualTo("https://bedrock-runtime.us-east-1.amazonaws.com");
    assertThat(runtime.operations()).containsOnlyKeys(Operation.CHAT_COMPLETIONS);
  }

  @Test
  void a_location_of_vertex_is_in_its_address_and_its_paths() {
    ProviderType vertex = type("vertex");
    assertThat(vertex.baseUrlIn("europe-west4"))
        .isEqualTo("https://europe-west4-aiplatform.googleapis.com");
    assertThat(vertex.baseUrlIn("global")).isEqualTo("https://aiplatform.googleapis.com");
    assertThat(vertex.baseUrlIn("eu")).isEqualTo("https://aiplatform.eu.rep.googleapis.com");
    assertThat(vertex.namesProject()).isTrue();
    assertThat(vertex.namesLocation()).isTrue();
    CloudPlace place = new CloudPlace("acme", "europe-west4");
    assertThat(carriage(vertex, Operation.GENERATE_CONTENT).in(place).path().expand("gemini-3-pro"))
        .isEqualTo(
            "/v1/projects/acme/locations/europe-west4/publishers/google/models/gemini-3-pro"
                + ":generateContent");
    assertThat(
            carriage(vertex, Operation.MESSAGES)
                .in(place)
                .path(true)
                .expand("claude-opus-4-1@20250805"))
        .isEqualTo(
            "/v1/projects/acme/locations/europe-west4/publishers/anthropic/models"
                + "/claude-opus-4-1@20250805:streamRawPredict");
  }

  @Test
  void vertex_speaks_one_language_for_each_model() {
    ProviderType vertex = type("vertex");
    for (String model : List.of("gemini-3-pro", "claude-opus-4-1@20250805")) {
      assertThat(
              vertex.operations().values().stream()
                  .filter(carriage -> carriage.serves(model))
                  .map(Carriage::dialect))
          .containsOnly(model.startsWith("claude") ? "anthropic" : "gemini");
    }
  }

  @Test
  void a_habit_of_a_model_holds_whatever_a_cloud_puts_before_its_name() {
    ProviderType bedrock = type("bedrock");
    assertThat(bedrock.habits("us.anthropic.claude-opus-4-8-v1:0"))
        .contains(Habit.ADAPTIVE_THINKING, Habit.NO_SAMPLING);
    assertThat(bedrock.habits("arn:aws:bedrock:x::foundation-model/anthropic.claude-3-5-y"))
        .containsExactly(Habit.NO_THINKING);
    assertThat(bedrock.habits("my-claude-opus-4-8")).isEmpty();
  }

  @Test
  void models_that_chat_completions_refuse_are_known() {
    for (String name : new String[] {"openai", "azure-openai"}) {
      assertThat(type(name).habits("gpt-5.1-codex-max"))
          .contains(Habit.RESPONSES_ONLY, Habit.RESPONSES_FIRST);
      assertThat(type(name).habits("gpt-5.1"))
          .contains(Habit.RESPONSES_FIRST)
          .doesNotContain(Habit.RESPONSES_ONLY);
      assertThat(type(name).habits("gpt-4o"))
          .doesNotContain(Habit.RESPONSES_ONLY, Habit.RESPONSES_FIRST);
    }
  }

  @Test
  void self_hosted_types_are_those_that_run_on_your_own_machines() {
    assertThat(catalogue.typeNames().stream().filter(name -> type(name).selfHosted()))
        .containsExactlyInAnyOrder("ollama", "vllm", "llamacpp", "tgi", "gpustack", "fake");
  }

  private ProviderType type(String name) {
    return requireNonNull(catalogue.type(name));
  }

  private static Carriage carriage(ProviderType type, Operation operation) {
    return requireNonNull(type.operations().get(operation));
  }
}
