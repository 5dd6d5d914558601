"""What a chat door costs beyond a bare app of the platform's SDK that echoes.

What is where:

    apps                        each app in a process of its own: started, timed, stopped
    echo_slack, echo_discord    the bare apps
    stage, slack, discord       a platform on 127.0.0.1 with the apps in it
    playing                     the rounds, the same on every stage
    measuring                   the stages, one after another
"""
