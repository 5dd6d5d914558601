"""What a chat door costs beyond a bare app of the platform's SDK that echoes.

apps        each app in a process of its own: started, its processor's time, stopped
echoing     the bare apps
slack       a stage: a Slack on 127.0.0.1 with the apps in it
playing     the rounds, the same on every stage
"""
