package doctor

import (
	"context"
	"time"

	"rpcexplorer/rpcclient"
	"rpcexplorer/rpcclient/streamconn"
)

// alive is how long a program that has started is watched: one that cannot work ends at once.
const alive = 150 * time.Millisecond

// findProgram looks for the file of a program.
func findProgram(_ context.Context, x *examination, s *Step) {
	words, err := x.Endpoint.Command()
	if err != nil {
		s.Failure = x.blame(err)
		return
	}
	file, reason := streamconn.FindProgram(words[0], x.Access.Child)
	if reason != "" {
		s.Failure = x.failure(rpcclient.CauseNotStarted, rpcclient.Note{Key: reason}, nil)
		return
	}
	s.tell("doctor.program_file", file)
	if dir := x.Access.Child.Dir; dir != "" {
		s.tell("doctor.folder", dir)
	}
}

// start starts the program, and watches it for a moment. The call is made to the same one.
func start(ctx context.Context, x *examination, s *Step) {
	if err := x.open(ctx); err != nil {
		s.Failure = x.blame(err)
		return
	}
	event, ok := x.witness.wait(ctx, rpcclient.KindConnected, rpcclient.KindRefused)
	switch {
	case !ok:
		s.Failure = x.failure(rpcclient.CauseUnreachable, x.Limit, ctx.Err())
		return
	case event.Kind == rpcclient.KindRefused:
		s.Failure = x.failure(rpcclient.CauseNotStarted, event.Note, nil)
		return
	}
	s.Notes = append(s.Notes, event.Note)
	moment, cancel := context.WithTimeout(ctx, alive)
	defer cancel()
	if event, ok = x.witness.wait(moment, rpcclient.KindExit); ok {
		s.Failure = x.failure(rpcclient.CauseExited, event.Note, nil)
		x.lastWords(s)
	}
}

// lastWords tells what a program has written to its standard error last.
func (x *examination) lastWords(s *Step) {
	for _, line := range x.witness.lastWords() {
		s.tell("doctor.stderr", line)
	}
}
