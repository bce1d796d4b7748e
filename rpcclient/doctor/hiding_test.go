package doctor_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"rpcexplorer/rpcclient"
	"rpcexplorer/rpcclient/doctor"
)

// TestB03StepsHideSecrets: whatever a step tells, no secret is in it; what was given stays.
func TestB03StepsHideSecrets(t *testing.T) {
	s := doctor.Step{
		Name: "reply", Notes: []rpcclient.Note{{Key: "doctor.called", Args: []any{"m-canary"}}}, Try: []string{"http://h/canary"},
		Failure: &rpcclient.Failure{Cause: rpcclient.CauseNotHTTP, Address: "canary", Err: errors.New("canary")},
	}
	clean := s.Hiding(rpcclient.NewSecret("canary"))
	if got := fmt.Sprint(clean, clean.Failure, clean.Failure.Err); strings.Contains(got, "canary") || !strings.Contains(got, "m-******") || !strings.Contains(got, "http://h/******") {
		t.Errorf("got %s", got)
	}
	if got := fmt.Sprint(s.Notes, s.Try, s.Failure.Address); strings.Count(got, "canary") != 3 {
		t.Errorf("the step itself became %s", got)
	}
}
