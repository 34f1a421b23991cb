package nines.dialect.openai;

import nines.core.exchange.FinishReason;
import nines.core.exchange.StreamEvent;
import nines.core.exchange.Usage;
import nines.dialect.chat.AnswerTerms;
import nines.dialect.chat.StreamEncoder;
import nines.dialect.json.ByteBuilder;
import nines.dialect.json.JsonWriter;
import nines.dialect.stream.Cursor;
import nines.dialect.stream.Cursor.Standing;
import org.jspecify.annotations.Nullable;

/// Writes one streamed answer as chunks of an older completion, which hold nothing but text.
final class CompletionsEncoder implements StreamEncoder {
  private final JsonWriter json = new JsonWriter();
  private final AnswerTerms terms;
  private Cursor told = Cursor.UNBEGUN;
  private Standing begun = Standing.UNBEGUN;
  private String id = "";
  private String model = "";
  private long created;
  private FinishReason finish = FinishReason.STOP;
  private @Nullable Usage usage;

  CompletionsEncoder(AnswerTerms terms) {
    this.terms = terms;
  }

  @Override
  public void write(StreamEvent event, ByteBuilder out) {
    switch (event) {
      case StreamEvent.Start start -> start(start);
      case StreamEvent.Words(String text) -> text(text, null, out);
      case StreamEvent.Declined(String text) -> text(text, null, out);
      case StreamEvent.Used(Usage used) -> usage = used;
      case StreamEvent.Finish(FinishReason reason, var _) -> finish = reason;
      case StreamEvent.Thought _,
          StreamEvent.ThoughtSeal _,
          StreamEvent.CallStart _,
          StreamEvent.CallArguments _,
          StreamEvent.Whole _,
          StreamEvent.Cited _ -> {}
    }
  }

  @Override
  public void resume(Cursor cursor) {
    cursor.requireResumable();
    told = cursor;
    id = cursor.id();
    model = cursor.model();
    created = cursor.createdSeconds();
  }

  @Override
  public Cursor cursor(String text) {
    Standing standing = told.standing() == Standing.UNBEGUN ? begun : told.standing();
    return new Cursor(id, model, created, standing, text, 0, told.counted(), null);
  }

  private void start(StreamEvent.Start start) {
    id = id.isEmpty() ? start.id() : id;
    model = model.isEmpty() ? start.model() : model;
    created = created == 0 ? start.createdSeconds() : created;
  }

  private void begin() {
    begun = Standing.BETWEEN;
    json.object().name("id").value(id.isEmpty() ? "cmpl-" + terms.requestId() : id);
    json.name("object").value("text_completion");
    json.name("created").value(ChatAnswerWriter.created(created, terms));
    json.name("model").value(model.isEmpty() ? terms.model() : model).name("choices").array();
  }

  private void text(String text, @Nullable String finishReason, ByteBuilder out) {
    begin();
    json.object().name("text").value(text).name("index").value(0).name("logprobs").nullValue();
    json.name("finish_reason");
    if (finishReason == null) {
      json.nullValue();
    } else {
      json.value(finishReason);
    }
    json.end().end();
    event(out);
  }

  private void event(ByteBuilder out) {
    out.appendAscii("data: ");
    json.end().drainTo(out);
    out.appendAscii("\n\n");
  }

  @Override
  public void end(ByteBuilder out) {
    if (told.standing() != Standing.FINISHED) {
      text("", ChatFinish.word(finish), out);
    }
    if (terms.usageAsked() && usage != null && !told.counted()) {
      begin();
      json.end().name("usage");
      ChatUsageWriter.write(json, usage);
      event(out);
    }
    out.appendAscii("data: [DONE]\n\n");
  }
}
