/// Amazon Bedrock's wire language: Converse, whole and streamed.
///
/// Decides how a conversation is said in it for the vendors whose models it serves, and what its
/// answers, messages and exceptions mean; only providers speak it. Depends on `dialect.chat`,
/// `dialect.eventstream`, `dialect.json`, `dialect.refusal` and the exchange.
@NullMarked
package nines.dialect.bedrock;

import org.jspecify.annotations.NullMarked;
