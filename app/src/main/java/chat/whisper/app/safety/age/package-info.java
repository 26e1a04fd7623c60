/** Proof of age by somebody else whom the operator trusts: what is asked, and whether an answer is good. */
@NullMarked
package chat.whisper.app.safety.age;

import org.jspecify.annotations.NullMarked;
