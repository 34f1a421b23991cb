package nines.server.cli;

import java.net.URI;
import java.nio.file.Path;
import java.util.Map;

/// What the demo prints: lines that work as they stand, and where things are.
///
/// @param client where clients call
/// @param admin where the admin API is
/// @param key the demo's key
/// @param folder the demo's folder
/// @param fakes where each fake provider is
record DemoGuide(URI client, URI admin, String key, DemoFolder folder, Map<String, URI> fakes) {
  private static final String FIRST = "alpha";

  String text() {
    return """
    Nines runs on three fake providers, alpha, beta and gamma, behind one route, chat.

    Ask; the headers say who answered:

      %1$s

    Stream:

      %2$s

    The same route as an Anthropic and as a Gemini SDK call it:

      %3$s

      %4$s

    Break the first provider and see: the same question now says nines-target: beta/echo-1, nines-attempts: 2.

      %5$s
      %1$s

    Mend it:

      %6$s

    Where things are
      base URL   %7$s/v1 (OpenAI), %7$s (Anthropic, Gemini)
      key        %8$s, kept in %9$s
      metrics    curl -s %10$s/metrics
      admin      curl -s %10$s/admin/v1/status -H "authorization: Bearer $(cat %11$s)"
      config     %12$s, taken up as soon as it changes
      log        off; write access_log: stdout there, and each request is a line
      fakes      %13$s

    Ctrl-C ends it.
    """
        .formatted(
            ask(),
            stream(),
            anthropic(),
            gemini(),
            broken(),
            mended(),
            client,
            key,
            folder.keyFile(),
            admin,
            quoted(folder.dataFolder().resolve("admin-token")),
            folder.config(),
            String.join(", ", fakes.entrySet().stream().map(DemoGuide::place).toList()));
  }

  private String ask() {
    return openAi(
        "curl -is", "{'model':'chat','messages':[{'role':'user','content':'hello, Nines'}]}");
  }

  private String stream() {
    return openAi(
        "curl -sN",
        "{'model':'chat','stream':true,'messages':[{'role':'user','content':'count to 20'}]}");
  }

  private String openAi(String curl, String body) {
    return "%s %s/v1/chat/completions -H 'authorization: Bearer %s' %s"
        .formatted(curl, client, key, json(body));
  }

  private String anthropic() {
    return "curl -s %s/v1/messages -H 'x-api-key: %s' -H 'anthropic-version: 2023-06-01' %s"
        .formatted(
            client,
            key,
            json(
                "{'model':'chat','max_tokens':100,'messages':[{'role':'user','content':'hello,"
                    + " Nines'}]}"));
  }

  private String gemini() {
    return "curl -s %s/v1beta/models/chat:generateContent -H 'x-goog-api-key: %s' %s"
        .formatted(
            client, key, json("{'contents':[{'role':'user','parts':[{'text':'hello, Nines'}]}]}"));
  }

  private String broken() {
    return "curl -s %s/_fake/script %s"
        .formatted(fakes.get(FIRST), json("{'rules':[{'fault':'status','status':503}]}"));
  }

  private String mended() {
    return "curl -s -X POST %s/_fake/reset".formatted(fakes.get(FIRST));
  }

  private static String json(String body) {
    return "-H 'content-type: application/json' -d '" + body.replace('\'', '"') + "'";
  }

  private static String place(Map.Entry<String, URI> fake) {
    return fake.getKey() + " " + fake.getValue();
  }

  /// A path as one word of a shell.
  private static String quoted(Path path) {
    return "'" + path.toString().replace("'", "'\\''") + "'";
  }
}
