// Package replies knows what {{response.NAME.PATH}} stands for in the calls of a window or of a command: which reply a name means, what of it may be
// taken, and how what asks for it follows when its request is renamed. No I/O.
package replies
