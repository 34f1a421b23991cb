package nines.server.fetch;

/// What a stranger wrote, as far as it is said to a client.
final class Shown {
  private static final int MAX = 60;

  private Shown() {}

  static String of(String text) {
    String plain = text.replaceAll("[^\\x20-\\x7e]", "?");
    return plain.length() > MAX ? plain.substring(0, MAX) + "…" : plain;
  }
}
