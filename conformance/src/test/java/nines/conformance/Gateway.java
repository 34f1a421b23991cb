package nines.conformance;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// A gateway in a process of its own, on fake providers in that process.
///
/// The route `chat` leads to `good`, which is well, speaks every language and nothing is
/// translated; `by-openai`, `by-anthropic` and `by-gemini` lead to the same fake, which is spoken
/// to in that vendor's language alone. The provider `shaky` fails in the way that the name of the
/// model says: see [#FAULTS].
final class Gateway implements AutoCloseable {
  private static final Pattern FAKE = Pattern.compile("fake provider (\\w+) at (\\S+)");
  private static final Pattern LISTENS =
      Pattern.compile("nines listens on (\\S+), admin on (\\S+)");
  private static final ObjectMapper JSON = new ObjectMapper();

  private static final String CONFIG =
      """
      server: {listen: "127.0.0.1:0", admin: "127.0.0.1:0"}
      providers:
        good: {type: fake}
        shaky: {type: fake}
      routes:
        chat: {targets: [good/echo-1]}
        failover: {targets: [shaky/status-503, good/echo-1]}
      """;

  /// What is added once the address of `good` is known.
  private static final String BY_LANGUAGE =
      """
        by-openai: {targets: [openai/echo-1]}
        by-anthropic: {targets: [anthropic/echo-1]}
        by-gemini: {targets: [gemini/echo-1]}
        by-vertex: {targets: [vertex/gemini-echo]}
        by-vertex-claude: {targets: [vertex/claude-echo]}
        by-azure: {targets: [azure/echo-1]}
        by-bedrock: {targets: [bedrock/anthropic.claude-echo]}
        by-converse: {targets: [bedrock/amazon.nova-echo]}
        by-cohere: {targets: [cohere/echo-1]}
        by-ollama: {targets: [ollama/echo-1]}
      """;

  /// What `shaky` does, by model.
  private static final String FAULTS =
      """
      {"rules": [
        {"model": "status-400", "fault": "status", "trouble": "bad_request"},
        {"model": "too-long", "fault": "status", "trouble": "context_length"},
        {"model": "status-429", "fault": "status", "trouble": "rate_limit"},
        {"model": "quota", "fault": "status", "trouble": "quota"},
        {"model": "status-500", "fault": "status", "trouble": "server_error"},
        {"model": "status-503", "fault": "status", "status": 503, "trouble": "overloaded"},
        {"model": "cut", "fault": "cut", "at": 4},
        {"model": "stall", "fault": "stall", "at": 4}
      ]}
      """;

  private final Process process;
  private final HttpClient http = HttpClient.newHttpClient();
  private final Map<String, URI> fakes = new HashMap<>();
  private String address = "";
  private String key = "";

  private Gateway(Process process) {
    this.process = process;
  }

  static Gateway start() throws IOException, InterruptedException {
    var target = Path.of(requireNonNull(System.getProperty("nines.gateway"), "nines.gateway"));
    var home = Files.createTempDirectory("nines-conformance");
    Files.writeString(home.resolve("nines.yaml"), CONFIG);
    var classPath =
        target.resolve("classes") + ":" + Files.readString(target.resolve("class-path"));
    var command =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                classPath.strip(),
                "nines.server.cli.Nines",
                "serve")
            .directory(home.toFile())
            .redirectErrorStream(true);
    command.environment().put("FAKE_KEY", "any");
    var gateway = new Gateway(command.start());
    gateway.ready(home);
    return gateway;
  }

  /// Where clients call, without a path.
  String url() {
    return "http://" + address;
  }

  /// A virtual key that may use everything.
  String key() {
    return key;
  }

  /// The requests that a fake provider received and that name the model, oldest first.
  List<JsonNode> received(String provider, String model) throws IOException, InterruptedException {
    var log = JSON.readTree(get(requireNonNull(fakes.get(provider)).resolve("/_fake/log")));
    var received = new ArrayList<JsonNode>();
    for (var request : log.get("requests")) {
      if (request.get("body").asText().contains('"' + model + '"')) {
        received.add(request);
      }
    }
    return received;
  }

  /// Stops it as an operator would.
  ///
  /// @throws IllegalStateException when it does not end with 0
  @Override
  public void close() {
    http.close();
    process.destroy();
    int exit = process.onExit().join().exitValue();
    if (exit != 0) {
      throw new IllegalStateException("exit: " + exit + " (expected: 0)");
    }
  }

  private void ready(Path home) throws IOException, InterruptedException {
    var said = new StringBuilder();
    BufferedReader lines = process.inputReader(StandardCharsets.UTF_8);
    for (var line = lines.readLine(); line != null; line = lines.readLine()) {
      said.append(line).append('\n');
      var fake = FAKE.matcher(line);
      if (fake.find()) {
        fakes.put(fake.group(1), URI.create(fake.group(2)));
      }
      var listens = LISTENS.matcher(line);
      if (listens.find()) {
        address = listens.group(1);
        Thread.ofVirtual().start(() -> drain(lines));
        var admin = URI.create("http://" + listens.group(2));
        key = newKey(home, admin);
        addLanguages(home, admin);
        send(
            HttpRequest.newBuilder(requireNonNull(fakes.get("shaky")).resolve("/_fake/script"))
                .POST(HttpRequest.BodyPublishers.ofString(FAULTS))
                .build());
        return;
      }
    }
    throw new IllegalStateException("the gateway did not start:\n" + said);
  }

  private void addLanguages(Path home, URI admin) throws IOException, InterruptedException {
    var good = requireNonNull(fakes.get("good")).toString().replaceAll("/$", "");
    var languages =
        """
          openai: {type: openai, base_url: "%1$s/v1", keys: ["${env:FAKE_KEY}"]}
          anthropic: {type: anthropic, base_url: "%1$s", keys: ["${env:FAKE_KEY}"]}
          gemini: {type: gemini, base_url: "%1$s", keys: ["${env:FAKE_KEY}"]}
          vertex: {type: vertex, base_url: "%1$s", project: p, location: eu, credentials: {google: "${file:service-account.json}"}}
          azure: {type: azure-openai, base_url: "%1$s/openai/deployments", keys: ["${env:FAKE_KEY}"]}
          bedrock: {type: bedrock, location: eu-west-1, base_url: "http://bedrock.amazonaws.com", proxy: "%1$s", keys: ["${env:FAKE_KEY}"]}
          cohere: {type: cohere, base_url: "%1$s", keys: ["${env:FAKE_KEY}"]}
          voyage: {type: voyage, base_url: "%1$s/voyage/v1", keys: ["${env:FAKE_KEY}"]}
          jina: {type: jina, base_url: "%1$s/jina/v1", keys: ["${env:FAKE_KEY}"]}
          ollama: {type: ollama, base_url: "%1$s"}
        """
            .formatted(good);
    Files.writeString(
        home.resolve("service-account.json"),
        get(requireNonNull(fakes.get("good")).resolve("/_fake/service-account")));
    Files.writeString(
        home.resolve("nines.yaml"), CONFIG.replace("routes:", languages + "routes:") + BY_LANGUAGE);
    send(
        HttpRequest.newBuilder(admin.resolve("/admin/v1/reload"))
            .header("authorization", "Bearer " + token(home))
            .POST(HttpRequest.BodyPublishers.noBody())
            .build());
  }

  private static String token(Path home) throws IOException {
    return Files.readString(home.resolve("data/admin-token")).strip();
  }

  /// Nobody reads what a gateway says later, and a full pipe would stop it.
  private static void drain(BufferedReader lines) {
    try {
      lines.transferTo(
          new OutputStreamWriter(OutputStream.nullOutputStream(), StandardCharsets.UTF_8));
    } catch (IOException _) {
      // The process has ended.
    }
  }

  private String newKey(Path home, URI admin) throws IOException, InterruptedException {
    var made =
        send(
            HttpRequest.newBuilder(admin.resolve("/admin/v1/keys"))
                .header("authorization", "Bearer " + token(home))
                .header("content-type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"name\": \"conformance\"}"))
                .build());
    return JSON.readTree(made).get("key").asText();
  }

  private String get(URI address) throws IOException, InterruptedException {
    return send(HttpRequest.newBuilder(address).build());
  }

  private String send(HttpRequest request) throws IOException, InterruptedException {
    var answer = http.send(request, HttpResponse.BodyHandlers.ofString());
    if (answer.statusCode() >= 300) {
      throw new IllegalStateException(
          request.uri() + ": " + answer.statusCode() + " " + answer.body());
    }
    return answer.body();
  }
}
