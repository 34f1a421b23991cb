package nines.dialect.json;

import java.util.List;
import nines.core.exchange.Slice;
import org.jspecify.annotations.Nullable;

/// Changes to the top-level members of an indexed object, carried out as splices: every byte that
/// no change touches stays as it came, and is shared, not copied.
///
/// A member may be both renamed and given a value; removal wins over both. Inserted members go
/// behind the last one that stays. For a nested object, index its range, edit that, and replace the
/// outer value with the result. Not thread-safe; the index is not changed.
public final class JsonEdit {
  private static final byte[] COMMA = {','};

  private final JsonIndex index;
  private final byte[] @Nullable [] names;
  private final byte[] @Nullable [] values;
  private final boolean[] removed;
  private final ByteBuilder inserted = new ByteBuilder(64);

  public JsonEdit(JsonIndex index) {
    this.index = index;
    this.names = new byte[index.size()][];
    this.values = new byte[index.size()][];
    this.removed = new boolean[index.size()];
  }

  /// Gives the member of this ASCII name a value, which must be JSON; inserts it when there is
  /// none.
  public JsonEdit put(String name, byte[] json) {
    JsonMember member = index.find(name);
    return member == null ? insert(name, json) : replace(member, json);
  }

  /// Replaces a member's value by other JSON.
  public JsonEdit replace(JsonMember member, byte[] json) {
    values[member.position()] = json;
    return this;
  }

  public JsonEdit rename(JsonMember member, String name) {
    names[member.position()] = quoted(name);
    return this;
  }

  public JsonEdit remove(JsonMember member) {
    removed[member.position()] = true;
    return this;
  }

  /// Removes the member of this ASCII name, if there is one.
  public JsonEdit remove(String name) {
    JsonMember member = index.find(name);
    return member == null ? this : remove(member);
  }

  /// Adds a member at the end; the caller knows that the object has none of this name.
  public JsonEdit insert(String name, byte[] json) {
    if (inserted.size() > 0) {
      inserted.append((byte) ',');
    }
    byte[] quoted = quoted(name);
    inserted.append(quoted, 0, quoted.length);
    inserted.append((byte) ':');
    inserted.append(json, 0, json.length);
    return this;
  }

  /// The edited text, in ranges of the indexed array and of what was put in.
  public List<Slice> slices() {
    Splice splice = new Splice(index.bytes(), index.from());
    int kept = lastKept();
    for (int i = 0; i <= kept; i++) {
      if (removed[i]) {
        splice.drop(index.nameFrom(i) - 1, index.nameFrom(i + 1) - 1);
      } else {
        splice.replace(index.nameFrom(i) - 1, index.nameTo(i) + 1, names[i]);
        splice.replace(index.valueFrom(i), index.valueTo(i), values[i]);
      }
    }
    if (kept < index.size() - 1) {
      int dropFrom = kept < 0 ? index.nameFrom(0) - 1 : index.valueTo(kept);
      splice.drop(dropFrom, index.valueTo(index.size() - 1));
    }
    if (inserted.size() > 0) {
      int end = index.size() == 0 ? index.open() + 1 : index.valueTo(index.size() - 1);
      splice.replace(end, end, kept < 0 ? null : COMMA);
      splice.replace(end, end, inserted.toBytes());
    }
    return splice.end(index.to());
  }

  /// The edited text as a fresh array.
  public byte[] toBytes() {
    ByteBuilder out = new ByteBuilder(index.to() - index.from() + inserted.size());
    for (Slice slice : slices()) {
      out.append(slice.bytes(), slice.from(), slice.to());
    }
    return out.toBytes();
  }

  private int lastKept() {
    int last = index.size() - 1;
    while (last >= 0 && removed[last]) {
      last--;
    }
    return last;
  }

  private static byte[] quoted(String name) {
    return new JsonWriter().value(name).toBytes();
  }

  /// A string as a JSON value, for [#put] and [#replace].
  public static byte[] json(String text) {
    return new JsonWriter().value(text).toBytes();
  }
}
