package nines.catalogue.read;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import nines.catalogue.type.EventFraming;
import nines.catalogue.type.ModelNames;
import nines.catalogue.type.PathTemplate;
import nines.catalogue.type.Wrapping;

/// Binds the members of an operation that tell what a cloud puts around its wire language.
final class WrappingReader {
  static final Pattern PATH =
      Pattern.compile("/([^\\s#{}]|\\{project}|\\{location})*(\\{model}([^\\s#{}])*)?");

  private static final Pattern MEMBER = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,63}");
  private static final Pattern HEADER_VALUE = Pattern.compile("[\\x20-\\x7e]{1,512}");

  private WrappingReader() {}

  static Wrapping read(Fields fields) {
    String streamPath =
        fields.textLike(
            "stream_path",
            "a path that begins with a slash, with {model} at most once",
            text -> PATH.matcher(text).matches());
    return new Wrapping(
        models(fields),
        streamPath == null ? null : PathTemplate.of(streamPath),
        headers(fields.child("headers")),
        byMember(fields.child("put")),
        members(fields),
        lists(fields.child("header_lists")),
        fields.choice("events", EventFraming.class, EventFraming.PLAIN));
  }

  static ModelNames models(Fields fields) {
    return new ModelNames(fields.texts("models"), fields.texts("except"));
  }

  /// Headers and their values.
  static Map<String, String> headers(Fields fields) {
    Map<String, String> headers = new TreeMap<>(fields.textByKey());
    headers.forEach((name, value) -> {
      requireHeader(fields, name);
      if (!HEADER_VALUE.matcher(value).matches()) {
        fields.refuse(fields.place(name), "a header value", "printable ASCII");
      }
    });
    return Map.copyOf(headers);
  }

  private static Map<String, String> byMember(Fields fields) {
    Map<String, String> put = fields.textByKey();
    put.keySet().forEach(name -> requireMember(fields, name, name));
    return Map.copyOf(put);
  }

  private static Set<String> members(Fields fields) {
    Set<String> without = Set.copyOf(fields.texts("without"));
    without.forEach(name -> requireMember(fields, "without", name));
    return without;
  }

  private static Map<String, String> lists(Fields fields) {
    Map<String, String> lists = fields.textByKey();
    lists.forEach((header, member) -> {
      requireHeader(fields, header);
      requireMember(fields, header, member);
    });
    return Map.copyOf(lists);
  }

  private static void requireHeader(Fields fields, String name) {
    if (!ProviderTypeReader.HEADER.matcher(name).matches()) {
      fields.refuse(fields.place(name), name, "a lower-case header name");
    }
  }

  private static void requireMember(Fields fields, String key, String name) {
    if (!MEMBER.matcher(name).matches()) {
      fields.refuse(fields.place(key), name, "the name of a member");
    }
  }
}
