package nines.dialect.task;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import nines.core.exchange.EmbeddingInput;
import nines.core.exchange.EmbeddingPurpose;
import nines.core.exchange.EmbeddingRequest;
import nines.core.exchange.MediaKind;
import nines.core.exchange.MediaSource;
import nines.core.exchange.Part;
import nines.core.exchange.Setting;
import nines.core.exchange.Slice;
import org.jspecify.annotations.Nullable;

/// One thing that a client may want of a request for vectors, and the smallest such request.
public record EmbeddingWish(String name, EmbeddingRequest request) {
  private static final EmbeddingInput TEXT = new EmbeddingInput.Content("text");

  public static List<EmbeddingWish> all() {
    List<EmbeddingWish> wishes = new ArrayList<>();
    wishes.add(of("a text", List.of(TEXT)));
    wishes.add(of("2 texts", Collections.nCopies(2, TEXT)));
    wishes.add(of("100 texts", Collections.nCopies(100, TEXT)));
    wishes.add(of("1,000 texts", Collections.nCopies(1000, TEXT)));
    wishes.add(of("tokens", List.of(new EmbeddingInput.Tokens(Slice.of("[1,2]")))));
    Part image =
        new Part.Media(
            MediaKind.IMAGE,
            new MediaSource.Inline("image/png", Slice.of("aGk=")),
            null,
            null,
            null);
    wishes.add(of("an image", List.of(new EmbeddingInput.Content(List.of(image)))));
    wishes.add(
        of(
            "text and image in one vector",
            List.of(new EmbeddingInput.Content(List.of(new Part.Text("text"), image)))));
    wishes.add(
        new EmbeddingWish(
            "dimensions", request(List.of(TEXT), null, new Setting("dimensions", "64"), false)));
    wishes.add(new EmbeddingWish("base64", request(List.of(TEXT), null, null, true)));
    for (EmbeddingPurpose purpose : EmbeddingPurpose.values()) {
      wishes.add(
          new EmbeddingWish(
              "purpose: " + purpose.name().toLowerCase(Locale.ROOT).replace('_', ' '),
              request(
                  List.of(TEXT),
                  new EmbeddingRequest.Purpose(purpose, "input_type"),
                  null,
                  false)));
    }
    return wishes;
  }

  private static EmbeddingWish of(String name, List<EmbeddingInput> inputs) {
    return new EmbeddingWish(name, request(inputs, null, null, false));
  }

  private static EmbeddingRequest request(
      List<EmbeddingInput> inputs,
      EmbeddingRequest.@Nullable Purpose purpose,
      @Nullable Setting dimensions,
      boolean packed) {
    return new EmbeddingRequest(inputs, "input", purpose, dimensions, packed, List.of());
  }
}
