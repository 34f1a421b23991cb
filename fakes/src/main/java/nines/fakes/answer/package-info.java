/// Decides what a fake model says: the words, tool calls, JSON, thoughts and token counts that
/// follow from a request, the same every time. It does not know any vendor's wire format, sockets
/// or time. It depends on the JSON trees of the fakes only.
@NullMarked
package nines.fakes.answer;

import org.jspecify.annotations.NullMarked;
