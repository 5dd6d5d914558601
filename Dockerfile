# docker build -t briefdesk . && docker run --rm -it briefdesk

FROM python:3.11-slim AS build
ENV PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_CACHE_DIR=1 PIP_ROOT_USER_ACTION=ignore
WORKDIR /build

# The locks come first: they change less often than the code, and their layer stays.
COPY requirements/run.txt requirements/build.txt requirements/
RUN python -m venv --without-pip /venv \
 && pip --python /venv/bin/python install --no-deps --require-hashes -r requirements/run.txt \
 && pip install --no-deps --require-hashes -r requirements/build.txt

COPY pyproject.toml README.md ./
COPY knowledge knowledge
COPY bot bot
COPY adapters adapters
RUN pip wheel --no-deps --no-build-isolation --wheel-dir wheels . \
 && pip --python /venv/bin/python install --no-deps --no-index wheels/*.whl

FROM python:3.11-slim
RUN useradd --system --create-home --uid 10001 briefdesk
COPY --from=build /venv /venv
ENV PATH=/venv/bin:$PATH PYTHONUNBUFFERED=1
# A journal in a file goes on a volume:
#   -v journal:/journal -e BRIEFDESK_DATABASE_URL=sqlite:////journal/journal.db
RUN install -d -o briefdesk -m 700 /journal
USER briefdesk
WORKDIR /home/briefdesk
ENTRYPOINT ["briefdesk"]
CMD ["chat"]
