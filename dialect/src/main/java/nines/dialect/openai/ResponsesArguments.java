package nines.dialect.openai;

/// The arguments of a call as text of one JSON object, whatever a vendor writes for none.
final class ResponsesArguments {
  private ResponsesArguments() {}

  static String text(String arguments) {
    String bare = arguments.strip();
    return bare.isEmpty() || bare.equals("null") ? "{}" : arguments;
  }
}
