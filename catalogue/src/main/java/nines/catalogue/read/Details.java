package nines.catalogue.read;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import nines.catalogue.type.Edit;
import nines.catalogue.type.ErrorSigns;
import nines.catalogue.type.HabitRule;
import nines.catalogue.type.Handling;
import nines.catalogue.type.LimitHeaders;
import nines.catalogue.type.LimitHeaders.Bucket;
import nines.catalogue.type.LimitHeaders.LimitSpan;
import nines.catalogue.type.LimitHeaders.ResetForm;
import nines.catalogue.type.ModelNames;
import nines.core.exchange.Habit;
import nines.core.exchange.Operation;
import org.jspecify.annotations.Nullable;

/// Binds the parts of a provider type that tell how it differs from its family.
final class Details {
  private static final Pattern RETENTION = Pattern.compile("none|unknown|[1-9]\\d{0,3}[dh]");
  private static final Pattern TRAINING = Pattern.compile("never|allowed|unknown");
  private static final Pattern COUNTS =
      Pattern.compile("requests|tokens|input-tokens|output-tokens");

  private final String file;
  private final FaultList faults;

  Details(String file, FaultList faults) {
    this.file = file;
    this.faults = faults;
  }

  List<Edit> edits(List<YamlNode> items) {
    List<Edit> edits = new ArrayList<>();
    for (YamlNode item : items) {
      Fields fields = Fields.of(item, file, faults);
      String removed = fields.optionalText("remove");
      String renamed = fields.optionalText("rename");
      String to = fields.optionalText("to");
      if ((removed == null) == (renamed == null) || (renamed == null) != (to == null)) {
        fields.refuse(item.at(), "an edit", "either remove, or rename with to");
      }
      String member = removed != null ? removed : renamed != null ? renamed : "";
      edits.add(new Edit(member, to, editedOperations(fields), source(fields)));
      fields.refuseOthers();
    }
    return List.copyOf(edits);
  }

  List<HabitRule> habits(List<YamlNode> items) {
    List<HabitRule> habits = new ArrayList<>();
    for (YamlNode item : items) {
      Fields fields = Fields.of(item, file, faults);
      Habit habit = fields.requiredChoice("habit", Habit.class);
      ModelNames models = WrappingReader.models(fields);
      String source = source(fields);
      fields.refuseOthers();
      if (habit != null) {
        habits.add(new HabitRule(habit, models, source));
      }
    }
    return List.copyOf(habits);
  }

  private Set<Operation> editedOperations(Fields fields) {
    Set<Operation> operations = EnumSet.noneOf(Operation.class);
    for (YamlNode item : fields.items("operations")) {
      Operation operation = fields.choiceOf(item, Operation.class);
      if (operation != null) {
        operations.add(operation);
      }
    }
    return operations.isEmpty() ? Set.of(Operation.CHAT_COMPLETIONS) : Set.copyOf(operations);
  }

  private static String source(Fields fields) {
    fields.text("source");
    String source =
        fields.textLike("source", "an https:// address", text -> text.startsWith("https://"));
    return source == null ? "" : source;
  }

  ErrorSigns errors(Fields fields) {
    ErrorSigns signs =
        new ErrorSigns(
            fields.texts("context_length"),
            fields.texts("content_filter"),
            fields.texts("bad_key"),
            fields.texts("never_heals"),
            fields.texts("heals"));
    fields.refuseOthers();
    return signs;
  }

  LimitHeaders limits(Fields fields) {
    List<String> retryAfter = fields.texts("retry_after");
    List<Bucket> buckets = new ArrayList<>();
    for (YamlNode item : fields.items("buckets")) {
      buckets.add(bucket(Fields.of(item, file, faults)));
    }
    LimitSpan span = fields.choice("span", LimitSpan.class, LimitSpan.UNKNOWN);
    fields.refuseOthers();
    return new LimitHeaders(
        retryAfter.isEmpty() ? LimitHeaders.NONE.retryAfter() : retryAfter,
        List.copyOf(buckets),
        span);
  }

  private static Bucket bucket(Fields fields) {
    String counts =
        fields.textLike(
            "counts",
            "requests, tokens, input-tokens or output-tokens",
            text -> COUNTS.matcher(text).matches());
    if (counts == null && !fields.has("counts")) {
      fields.text("counts");
    }
    Bucket bucket =
        new Bucket(
            counts == null ? "" : counts,
            header(fields, "limit"),
            header(fields, "remaining"),
            header(fields, "reset"),
            fields.choice("form", ResetForm.class, ResetForm.NONE));
    if (bucket.reset().isEmpty() != (bucket.form() == ResetForm.NONE)) {
      fields.refuse(fields.place("reset"), "reset", "reset and form together, or neither");
    }
    fields.refuseOthers();
    return bucket;
  }

  private static String header(Fields fields, String key) {
    String header =
        fields.textLike(
            key,
            "a lower-case header name",
            text -> ProviderTypeReader.HEADER.matcher(text).matches());
    return header == null ? "" : header;
  }

  Handling handling(Fields fields) {
    String region = fields.optionalText("region");
    String retention = like(fields, "retention", RETENTION, "none, unknown or a time such as 30d");
    String training = like(fields, "training", TRAINING, "never, allowed or unknown");
    String source = fields.has("source") ? source(fields) : null;
    Handling handling =
        new Handling(region == null ? Handling.UNKNOWN : region, retention, training, source);
    if (source == null && handling.statesSomething()) {
      fields.refuse(fields.place("source"), "no source", "the public page that says so");
    }
    fields.refuseOthers();
    return handling;
  }

  private static String like(Fields fields, String key, Pattern pattern, String expected) {
    @Nullable String found =
        fields.textLike(key, expected, text -> pattern.matcher(text).matches());
    return found == null ? Handling.UNKNOWN : found;
  }
}
