@NullMarked
package chat.whisper.app.branding;

import org.jspecify.annotations.NullMarked;
