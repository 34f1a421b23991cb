/// Decides what a fake Bedrock takes and answers in Converse's words. It does not decide what is
/// said, nor how a request gets in. It depends on the answer, reply and JSON rooms.
@NullMarked
package nines.fakes.converse;

import org.jspecify.annotations.NullMarked;
