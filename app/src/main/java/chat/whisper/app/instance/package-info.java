/** This process among its kind: its lease and how many are online. */
@NullMarked
package chat.whisper.app.instance;

import org.jspecify.annotations.NullMarked;
