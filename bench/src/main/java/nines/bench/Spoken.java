package nines.bench;

/// What is said in every language that is measured, as chat completions say it.
final class Spoken {
  static final String LINE =
      "A line of a \\\"longer\\\" text, with caf\u00e9 and escapes.\\n".repeat(15);

  static final String REQUEST =
      """
      {"model":"m","messages":[{"role":"system","content":"You are helpful."},\
      {"role":"user","content":"%s"},{"role":"assistant","content":"%s"},\
      {"role":"user","content":"Go on."}],"temperature":0.7,"max_tokens":512,"stream":true}\
      """
          .formatted(LINE, LINE);

  static final String ANSWER =
      """
      {"id":"chatcmpl-1","object":"chat.completion","created":1700000000,"model":"model-1",\
      "choices":[{"index":0,"message":{"role":"assistant","content":"%s"},"finish_reason":"stop"}],\
      "usage":{"prompt_tokens":412,"completion_tokens":187,"total_tokens":599}}\
      """
          .formatted(LINE);

  private static final String HEAD =
      "data: {\"id\":\"chatcmpl-1\",\"object\":\"chat.completion.chunk\",\"created\":1700000000,"
          + "\"model\":\"model-1\",";

  private Spoken() {}

  /// A stream of so many words.
  static String stream(int words) {
    var all = new StringBuilder();
    for (int word = 0; word < words; word++) {
      all.append(HEAD)
          .append("\"choices\":[{\"index\":0,\"delta\":{\"content\":\" word")
          .append(word)
          .append("\"},\"finish_reason\":null}]}\n\n");
    }
    return all.append(HEAD)
        .append("\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}]}\n\n")
        .append(HEAD)
        .append("\"choices\":[],\"usage\":{\"prompt_tokens\":9,\"completion_tokens\":60,")
        .append("\"total_tokens\":69}}\n\n")
        .toString();
  }
}
