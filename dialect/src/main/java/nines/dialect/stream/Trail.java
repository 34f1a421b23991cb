package nines.dialect.stream;

import nines.dialect.json.ByteBuilder;
import nines.dialect.json.JsonKind;
import nines.dialect.json.JsonReader;
import nines.dialect.stream.Cursor.Place;
import nines.dialect.stream.Cursor.Standing;
import org.jspecify.annotations.Nullable;

/// What is kept of a stream that is passed on untouched, so that another provider can go on with
/// it: its words, and where it stands.
///
/// Nothing is kept until [#keep]. Words are kept as they stand in the events, escapes included, and
/// decoded only when somebody asks.
public final class Trail {
  /// How much of an answer's words is kept, in bytes of JSON; a longer one cannot be continued.
  public static final int MAX_WORDS = 256 * 1024;

  private static final int USUAL_WORDS = 256;

  private ByteBuilder words = new ByteBuilder(0);
  private Standing standing = Standing.UNBEGUN;
  private String id = "";
  private long created;
  private int index;
  private boolean kept;
  private boolean stuck;
  private boolean counted;

  /// Begins to keep; to be called before the first event.
  public void keep() {
    kept = true;
    words = new ByteBuilder(USUAL_WORDS);
  }

  public boolean isKept() {
    return kept;
  }

  /// Takes the id of the answer; the first one with text in it stands.
  public void id(JsonReader value) {
    if (kept && id.isEmpty() && JsonText.present(value)) {
      id = value.string();
    }
  }

  /// Takes the time of the answer, in seconds since 1970; the first one stands.
  public void created(JsonReader value) {
    if (kept && created == 0 && value.peek() == JsonKind.NUMBER) {
      created = JsonText.count(value);
    }
  }

  /// The answer has begun.
  public void begin() {
    if (standing == Standing.UNBEGUN) {
      standing = Standing.BETWEEN;
    }
  }

  /// Takes words: the string that the reader has just passed or looked at.
  public void words(JsonReader value) {
    if (!kept || stuck) {
      return;
    }
    pass(Standing.WORDS);
    value.stringTo(words);
    if (words.size() > MAX_WORDS) {
      stuck();
    }
  }

  /// An event may tell its reason to finish before its last words.
  private void pass(Standing next) {
    standing = standing == Standing.FINISHED ? standing : next;
  }

  /// Bytes of words so far.
  public int size() {
    return words.size();
  }

  /// Thoughts were told; words that were taken for some since a size are none.
  public void thoughts(int size) {
    if (kept) {
      pass(Standing.THOUGHTS);
      words.shorten(Math.min(size, words.size()));
    }
  }

  public void thoughts() {
    thoughts(words.size());
  }

  /// Something was told that nobody else can go on with.
  public void stuck() {
    stuck = true;
    words = new ByteBuilder(0);
  }

  public void finish() {
    standing = Standing.FINISHED;
  }

  /// Usage was told; counts as told at the end only behind the reason to finish.
  public void counted() {
    counted |= standing == Standing.FINISHED;
  }

  /// A block is open.
  public void open(Standing block, int at) {
    standing = block;
    index = at;
  }

  /// Words from a place on, decoded.
  public String since(int from) {
    ByteBuilder quoted = new ByteBuilder(words.size() - from + 2);
    quoted.append((byte) '"');
    quoted.append(words.bytes(), from, words.size());
    quoted.append((byte) '"');
    JsonReader reader = new JsonReader(quoted.toBytes());
    return reader.string();
  }

  public Cursor cursor(String model, @Nullable Place place) {
    Standing now = stuck || !kept ? Standing.STUCK : standing;
    String text = now == Standing.STUCK ? "" : since(0);
    return new Cursor(id, model, created, now, text, index, counted, place);
  }
}
