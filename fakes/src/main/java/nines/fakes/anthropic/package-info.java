/// Decides how a fake answers and refuses in Anthropic's dialect: messages, token counts and
/// models. It does not decide what is said or when it leaves. It depends on the fake model, replies
/// and the JSON trees.
@NullMarked
package nines.fakes.anthropic;

import org.jspecify.annotations.NullMarked;
