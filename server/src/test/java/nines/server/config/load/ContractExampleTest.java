package nines.server.config.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import nines.server.config.fault.Fault;
import nines.server.config.fault.FaultKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The whole example of the contract, its placeholders filled.
class ContractExampleTest {
  private static final List<String> STILL_TO_COME =
      List.of(
          "server.status",
          "server.region",
          "server.region_header",
          "defaults.require",
          "defaults.providers",
          "secrets",
          "providers.claude.limits",
          "providers.gemini.keys[1].limits",
          "providers.mistral-eu.sla",
          "providers.azure.capacity",
          "routes.support-chat.targets[2].when",
          "routes.support-chat.targets[2].weight",
          "routes.support-chat.prefer",
          "routes.support-chat.hedge.when",
          "routes.support-chat.max_cost",
          "routes.support-chat.pin",
          "routes.support-chat.quality",
          "routes.support-chat.cache",
          "routes.support-chat.prompt_cache",
          "routes.support-chat.shadow",
          "routes.support-chat.canary",
          "routes.support-chat.hooks",
          "routes.support-chat.slo",
          "routes.eu-chat.require",
          "routes.code.cascade",
          "routes.code.confidence",
          "slos",
          "probes",
          "teams",
          "customers",
          "budgets",
          "loops",
          "telemetry.otlp",
          "telemetry.datadog",
          "alerts",
          "evals",
          "prompts",
          "capture",
          "store.durability",
          "cache");

  /// Keys of the contract's prose that its example does not show.
  private static final List<String> NOT_IN_THE_EXAMPLE = List.of("routes.*.providers");

  @TempDir private Path folder;

  @Test
  void the_example_is_refused_with_exactly_the_keys_still_to_come() {
    List<Fault> faults = faults();

    assertThat(faults).extracting(Fault::path).containsExactlyElementsOf(STILL_TO_COME);
    assertThat(faults).extracting(Fault::kind).containsOnly(FaultKind.NOT_AVAILABLE);
  }

  @Test
  void every_key_still_to_come_is_one_of_the_contract() {
    List<String> known =
        faults().stream()
            .map(fault ->
                fault
                    .path()
                    .replaceAll("\\[\\d+]", "[]")
                    .replaceFirst("^(providers|routes)\\.[^.]+", "$1.*"))
            .toList();

    assertThat(DeclaredKeys.later())
        .allMatch(path -> known.contains(path) || NOT_IN_THE_EXAMPLE.contains(path));
  }

  private List<Fault> faults() {
    var files = ConfigFolder.furnished(folder);
    List.of("c.pem", "corp.pem").forEach(name -> files.copy("certificate.pem", name));
    files.copy("key.pem", "k.pem");
    files.write("my-providers/README.md", "Our own.");
    List.of(
            "NINES_ADMIN_TOKEN",
            "OPENAI_API_KEY",
            "ANTHROPIC_API_KEY",
            "GEMINI_API_KEY",
            "GEMINI_FREE",
            "MISTRAL_API_KEY")
        .forEach(name -> files.set(name, "value"));
    return files.faults(ConfigFolder.fixture("contract.yaml"));
  }
}
