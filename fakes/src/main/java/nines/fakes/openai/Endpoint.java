package nines.fakes.openai;

import nines.fakes.reply.Reply;
import nines.fakes.reply.Visit;
import tools.jackson.databind.node.ObjectNode;

/// Answers one address whose requests are JSON objects.
@FunctionalInterface
interface Endpoint {
  Reply answer(Visit visit, ObjectNode body);
}
