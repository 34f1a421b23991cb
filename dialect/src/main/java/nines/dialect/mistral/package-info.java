/// What Mistral is asked in a shape of its own: moderations.
///
/// It decides how they are asked and read. It does not decide anything about conversations, which
/// Mistral holds as chat completions. It depends on the nouns of the exchange and on what all wire
/// languages share.
@NullMarked
package nines.dialect.mistral;

import org.jspecify.annotations.NullMarked;
