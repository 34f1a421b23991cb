package nines.catalogue.read;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import nines.catalogue.read.YamlNode.Position;
import nines.catalogue.type.Alternative;
import nines.catalogue.type.BaseUrl;
import nines.catalogue.type.BaseUrlForm;
import nines.catalogue.type.Carriage;
import nines.catalogue.type.Credential;
import nines.catalogue.type.EnvironmentNames;
import nines.catalogue.type.KeyNeed;
import nines.catalogue.type.ModelPlace;
import nines.catalogue.type.PathTemplate;
import nines.catalogue.type.Provenance;
import nines.catalogue.type.ProviderType;
import nines.catalogue.type.StandardCarriage;
import nines.catalogue.type.StreamPlace;
import nines.catalogue.type.StreamUsage;
import nines.core.exchange.Operation;
import org.jspecify.annotations.Nullable;

/// Binds one file to a [ProviderType], or says everything that is wrong with it.
public final class ProviderTypeReader {
  static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,63}");
  static final Pattern HEADER = Pattern.compile("[a-z0-9!#$%&'*+.^_`|~-]{1,64}");
  private static final Pattern VARIABLE = Pattern.compile("[A-Z][A-Z0-9_]{1,63}");
  private static final Pattern SCOPE = Pattern.compile("https://[!-~]{1,200}");

  private final String file;
  private final FaultList faults;

  private ProviderTypeReader(String file, FaultList faults) {
    this.file = file;
    this.faults = faults;
  }

  /// The type, or null when the file has any fault.
  ///
  /// @param file how faults name the file
  /// @param expectedName the name the file must give its type: that of the file itself
  public static @Nullable ProviderType read(
      String file, String text, String expectedName, FaultList faults) {
    FaultList own = new FaultList();
    YamlNode root = YamlReader.read(file, text, own);
    ProviderType type =
        root == null ? null : new ProviderTypeReader(file, own).type(root, expectedName);
    own.all().forEach(faults::add);
    return own.isEmpty() ? type : null;
  }

  private ProviderType type(YamlNode root, String expectedName) {
    Fields fields = Fields.of(root, file, faults);
    String name = fields.text("name");
    if (!name.isEmpty() && !name.equals(expectedName)) {
      fields.refuse(fields.place("name"), name, expectedName + ", as the file is called");
    }
    if (!NAME.matcher(expectedName).matches()) {
      fields.refuse(fields.place("name"), expectedName, "a file name like my-provider.yaml");
    }
    Details details = new Details(file, faults);
    ProviderType type =
        new ProviderType(
            name,
            fields.text("title"),
            baseUrl(fields),
            baseUrls(fields.child("base_urls")),
            fields.choice("base_url_form", BaseUrlForm.class, BaseUrlForm.VERSIONED),
            environment(fields),
            credential(fields.child("credential")),
            WrappingReader.headers(fields.child("headers")),
            operations(fields, "operations"),
            alternatives(fields),
            details.edits(fields.items("edits")),
            details.habits(fields.items("habits")),
            details.errors(fields.child("errors")),
            details.limits(fields.child("limits")),
            matching(fields, "answer_headers", HEADER, "lower-case header names"),
            details.handling(fields.child("handling")),
            fields.flag("own_model_names", false),
            fields.flag("self_hosted", false),
            provenance(fields));
    fields.refuseOthers();
    return type;
  }

  private static @Nullable String baseUrl(Fields fields) {
    String written = fields.optionalText("base_url");
    String fault = written == null ? null : BaseUrl.fault(written.replace("{location}", "x"));
    if (written != null && fault != null) {
      fields.refuse(fields.place("base_url"), written, fault);
    }
    return written;
  }

  private static Map<String, String> baseUrls(Fields fields) {
    Map<String, String> urls = fields.textByKey();
    urls.forEach((location, url) -> {
      String fault = BaseUrl.fault(url);
      if (fault != null) {
        fields.refuse(fields.place(location), url, fault);
      }
    });
    return Map.copyOf(urls);
  }

  private static EnvironmentNames environment(Fields fields) {
    return new EnvironmentNames(
        matching(fields, "environment", VARIABLE, "names of environment variables"),
        fields.textLike(
            "base_url_environment",
            "the name of an environment variable",
            text -> VARIABLE.matcher(text).matches()));
  }

  private static Credential credential(Fields fields) {
    String header =
        fields.textLike(
            "header", "a lower-case header name", text -> HEADER.matcher(text).matches());
    Credential credential =
        new Credential(
            header == null ? "authorization" : header,
            header == null ? "Bearer" : fields.optionalText("scheme"),
            fields.choice("keys", KeyNeed.class, KeyNeed.REQUIRED),
            awsService(fields),
            scope(fields, "google_scope"),
            scope(fields, "entra_scope"));
    if (header == null) {
      fields.optionalText("scheme");
    }
    fields.refuseOthers();
    return credential;
  }

  private static @Nullable String awsService(Fields fields) {
    return fields.textLike("aws_service", "a service of AWS", text -> NAME.matcher(text).matches());
  }

  private static @Nullable String scope(Fields fields, String key) {
    return fields.textLike(
        key, "a scope that begins with https://", text -> SCOPE.matcher(text).matches());
  }

  private Map<Operation, Carriage> operations(Fields fields, String key) {
    Position at = fields.place(key);
    Map<Operation, Carriage> operations = new LinkedHashMap<>();
    fields
        .child(key)
        .byChoice(Operation.class)
        .forEach((operation, node) -> operations.put(operation, carriage(operation, node)));
    if (operations.isEmpty()) {
      fields.refuse(at, "no operation", "at least one operation under " + key);
    }
    return Collections.unmodifiableMap(operations);
  }

  private Carriage carriage(Operation operation, YamlNode node) {
    Fields fields = Fields.of(node, file, faults);
    Carriage standard = StandardCarriage.of(operation);
    String written =
        fields.textLike(
            "path",
            "a path that begins with a slash, with {model} at most once",
            text -> WrappingReader.PATH.matcher(text).matches());
    PathTemplate path = written == null ? standard.path() : PathTemplate.of(written);
    StreamPlace stream = fields.choice("stream", StreamPlace.class, standard.stream());
    StreamUsage usage = fields.choice("usage", StreamUsage.class, standard.usage());
    Carriage carriage =
        new Carriage(
            operation == Operation.CHAT ? language(fields, node) : standard.dialect(),
            path,
            path.namesModel() ? ModelPlace.PATH : ModelPlace.BODY,
            stream,
            stream == StreamPlace.NEVER ? StreamUsage.NEVER : usage,
            fields.flag("done", standard.done()),
            WrappingReader.read(fields));
    if (usage == StreamUsage.ASK && operation != Operation.CHAT_COMPLETIONS) {
      refuseAsk(fields, operation);
    }
    fields.refuseOthers();
    return carriage;
  }

  private static String language(Fields fields, YamlNode node) {
    String named =
        fields.textLike("dialect", "a wire language", text -> NAME.matcher(text).matches());
    for (String needed : List.of("dialect", "path")) {
      if (!fields.has(needed)) {
        fields.refuse(node.at(), "no \"" + needed + '"', '"' + needed + "\" of this operation");
      }
    }
    return named == null ? "" : named;
  }

  /// Only the chat family has a member to ask with.
  private static void refuseAsk(Fields fields, Operation operation) {
    if (operation != Operation.COMPLETIONS) {
      fields.refuse(fields.place("usage"), "ask", "unasked or never for this operation");
    }
  }

  private List<Alternative> alternatives(Fields fields) {
    List<Alternative> alternatives = new ArrayList<>();
    Map<Operation, Carriage> usual = null;
    for (YamlNode item : fields.items("alternatives")) {
      Fields one = Fields.of(item, file, faults);
      String ending =
          one.textLike(
              "base_url_ends",
              "the end of a path such as /openai/deployments, or of a host such as .api.aws",
              text -> (text.startsWith("/") || text.startsWith(".")) && !text.endsWith("/"));
      if (ending == null && !one.has("base_url_ends")) {
        one.refuse(item.at(), "no \"base_url_ends\"", "\"base_url_ends\"");
      }
      if (!one.has("operations") && usual == null) {
        usual = operations(fields, "operations");
      }
      Map<Operation, Carriage> operations =
          one.has("operations") || usual == null ? operations(one, "operations") : usual;
      String service = awsService(one);
      one.refuseOthers();
      alternatives.add(new Alternative(ending == null ? "" : ending, service, operations));
    }
    return List.copyOf(alternatives);
  }

  private static List<String> matching(
      Fields fields, String key, Pattern pattern, String expected) {
    Position at = fields.place(key);
    List<String> texts = fields.texts(key);
    for (String text : texts) {
      if (!pattern.matcher(text).matches()) {
        fields.refuse(at, text, expected);
      }
    }
    return texts;
  }

  private static Provenance provenance(Fields fields) {
    Position at = fields.place("source");
    List<String> sources = fields.texts("source");
    if (sources.isEmpty()) {
      fields.refuse(at, "no source", "\"source\" with at least one public page");
    }
    for (String source : sources) {
      if (!source.startsWith("https://")) {
        fields.refuse(at, source, "an https:// address");
      }
    }
    return new Provenance(sources, fields.date("date"));
  }
}
