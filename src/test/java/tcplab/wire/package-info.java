/** Tests of the wire format and the capture files, against Linux captures and Wireshark's word. */
@NullMarked
package tcplab.wire;

import org.jspecify.annotations.NullMarked;
