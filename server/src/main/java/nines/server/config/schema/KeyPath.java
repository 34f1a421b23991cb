package nines.server.config.schema;

/// Where a value stands among the keys, written as in `routes.chat.targets[0]`.
public record KeyPath(String text) {
  public static final KeyPath ROOT = new KeyPath("");

  public KeyPath member(String name) {
    return new KeyPath(text.isEmpty() ? name : text + "." + name);
  }

  public KeyPath item(int index) {
    return new KeyPath(text + "[" + index + "]");
  }

  @Override
  public String toString() {
    return text;
  }
}
